// Entry of the speakers' page: the question, time and poll of this moment, then the questions.

import { Fairness } from "../../features/questions/fairness.jsx";
import questions from "../../features/questions/style.css";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { startGroupWords } from "../../lib/group_words.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { Announcements } from "../../ui/announcements.jsx";
import { DelegationName } from "../../ui/delegation_name.jsx";
import { PageHeader } from "../../ui/header.jsx";
import hint from "../../ui/hint.css";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { StaffBar } from "../../ui/staff_bar.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import { Now } from "./now.jsx";
import { SpeakerQuestions } from "./questions.jsx";
import css from "./speaker.css";

const sections = () => [
  { id: "now", title: t("Now"), content: <Now /> },
  { id: "asked", title: t("Questions"), content: <SpeakerQuestions /> },
  {
    id: "heard",
    title: t("Speaking balance"),
    content: (
      <>
        <h2 class="section-title">{t("Speaking balance")}</h2>
        <Fairness />
      </>
    ),
  },
];

const Speaker = () => (
  <>
    <PageHeader bar={<StaffBar />}>
      {boot.delegation ? (
        <p class="speaks-for">
          <FilledSentence
            sentence={t("Speaker of {name}")}
            name={<DelegationName id={boot.delegation} />}
          />
        </p>
      ) : (
        <p class="speaks-for">{t("Speaker")}</p>
      )}
      <LanguagePicker />
    </PageHeader>
    <Tabs label={t("Sections")} sections={sections()} above={<Announcements />} />
  </>
);

adoptStyles(questions);
adoptStyles(hint);
adoptStyles(css);
startFocusRecovery();
startGroupWords();
mountPage(Speaker);

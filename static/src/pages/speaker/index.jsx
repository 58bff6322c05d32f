// Entry of the speakers' page: published questions, written replies, and the translation desk.

import { Fairness } from "../../features/questions/fairness.jsx";
import questions from "../../features/questions/style.css";
import { TranslatorsLink } from "../../features/translation/translation_summary.jsx";
import { adoptStyles } from "../../lib/adopt_styles.js";
import { startFocusRecovery } from "../../lib/focus_recovery.js";
import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { Announcements } from "../../ui/announcements.jsx";
import { DelegationName } from "../../ui/delegation_name.jsx";
import { PageHeader } from "../../ui/header.jsx";
import hint from "../../ui/hint.css";
import { LanguagePicker } from "../../ui/language_picker.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { FilledSentence } from "../../ui/text.jsx";
import { SpeakerQuestions } from "./questions.jsx";

const sections = () => [
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
    <PageHeader>
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
    <Tabs
      label={t("Sections")}
      sections={sections()}
      above={
        <>
          <Announcements />
          <TranslatorsLink />
        </>
      }
    />
  </>
);

adoptStyles(questions);
adoptStyles(hint);
startFocusRecovery();
mountPage(Speaker);

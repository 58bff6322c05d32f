// Entry of the speakers' page: published questions, written replies, and the translation desk.

import { t } from "../../lib/i18n.js";
import { keepFooting } from "../../lib/focus_recovery.js";
import { boot } from "../../lib/session.js";
import { Queue, Waiting, wanted } from "../../features/translation/translation_queue.jsx";
import { Announcements } from "../../ui/announcements.jsx";
import { Delegation } from "../../features/questions/byline.jsx";
import { Fairness } from "../../features/questions/fairness.jsx";
import { Header } from "../../ui/header.jsx";
import { Languages } from "../../ui/language_picker.jsx";
import { mount } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { Filled } from "../../ui/text.jsx";
import { Questions } from "./questions.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "../attendee/lazy_bundle.css";

const sections = () => [
  { id: "asked", title: t("Questions"), content: <Questions /> },
  { id: "desk", title: t("Translations"), badge: wanted().length, content: <Desk /> },
  { id: "heard", title: t("Who was heard"), content: <><h2 class="section-title">{t("Who was heard")}</h2><Fairness /></> },
];

const Desk = () => (
  <>
    <div class="section-head"><h2 class="section-title">{t("To be translated")}</h2><Waiting /></div>
    <Queue />
  </>
);

const Speaker = () => (
  <>
    <Header>
      {boot.delegation ? <p class="speaks-for"><Filled sentence={t("Speaker of {name}")} name={<Delegation id={boot.delegation} />} /></p> : <p class="speaks-for">{t("Speaker")}</p>}
      <Languages />
    </Header>
    <Tabs label={t("Parts of the page")} sections={sections()} above={<Announcements />} />
  </>
);

wear(css);
keepFooting();
mount(Speaker);

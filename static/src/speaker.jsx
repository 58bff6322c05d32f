// Entry of the speakers' page: published questions, written replies, and the translation desk.

import { t } from "./i18n.js";
import { keepFooting } from "./footing.js";
import { boot } from "./live.js";
import { Queue, Waiting, wanted } from "./desk/queue.jsx";
import { Announcements } from "./parts/announcements.jsx";
import { Delegation } from "./parts/byline.jsx";
import { Fairness } from "./parts/fairness.jsx";
import { Header } from "./parts/header.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";
import { Filled } from "./parts/text.jsx";
import { Questions } from "./speaker/questions.jsx";
import { wear } from "./wear.js";
import css from "./attendee/rest.css";

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

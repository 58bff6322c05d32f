// The page of speakers: what everybody may ask them, what they reply, and the translation desk.

import { t } from "./i18n.js";
import { keepFooting } from "./footing.js";
import { Header } from "./parts/header.jsx";
import { Announcements } from "./parts/announcements.jsx";
import { Languages } from "./parts/languages.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";
import { Questions } from "./speaker/questions.jsx";

const sections = () => [{ id: "questions", title: t("Questions"), content: <Questions /> }];

const Speaker = () => (
  <>
    <Header><Languages /></Header>
    <Tabs label={t("Parts of the page")} sections={sections()} above={<Announcements />} />
  </>
);

keepFooting();
mount(Speaker);

// The attendee's page.

import { Agenda } from "./attendee/agenda.jsx";
import { Details } from "./attendee/details.jsx";
import { Now, Pushed } from "./attendee/now.jsx";
import { Questions } from "./attendee/questions.jsx";
import { t } from "./i18n.js";
import { Announcements } from "./parts/announcements.jsx";
import { Header } from "./parts/header.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";

const sections = () => [
  { id: "now", title: t("Now"), content: <Now /> },
  { id: "questions", title: t("Questions"), content: <Questions /> },
  { id: "agenda", title: t("Agenda"), content: <Agenda /> },
  { id: "you", title: t("You"), content: <Details /> },
];

const Attendee = () => (
  <>
    <Header />
    <Tabs label={t("Parts of the page")} sections={sections()} above={<><Pushed /><Announcements /></>} />
  </>
);

mount(Attendee);

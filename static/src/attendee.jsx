// Entry of the attendee's page.

import { Later } from "./attendee/later.jsx";
import { due, Now } from "./attendee/now.jsx";
import { t } from "./i18n.js";
import { Announcements } from "./parts/announcements.jsx";
import { Header } from "./parts/header.jsx";
import { mount } from "./parts/mount.jsx";
import { Tabs } from "./parts/tabs.jsx";

const Part = ({ name }) => <Later part={name}><p class="empty">{t("Loading")}</p></Later>;

const sections = () => [
  { id: "now", title: t("Now"), badge: due(), content: <Now /> },
  { id: "questions", title: t("Questions"), content: <Part name="Questions" /> },
  { id: "agenda", title: t("Agenda"), content: <Part name="Agenda" /> },
  { id: "you", title: t("You"), content: <Part name="Details" /> },
];

const Attendee = () => (
  <>
    <Header />
    <Tabs label={t("Parts of the page")} sections={sections()} above={<><Announcements /><Later part="Told" /></>} />
  </>
);

mount(Attendee);

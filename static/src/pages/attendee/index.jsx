// Entry of the attendee's page.

import { Later } from "./lazy.jsx";
import { due, Now } from "./current.jsx";
import { t } from "../../lib/i18n.js";
import { Announcements } from "../../ui/announcements.jsx";
import { Header } from "../../ui/header.jsx";
import { mount } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";

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

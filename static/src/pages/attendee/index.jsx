// Entry of the attendee's page.

import { t } from "../../lib/i18n.js";
import { Announcements } from "../../ui/announcements.jsx";
import { PageHeader } from "../../ui/header.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { CurrentTab, countDuePolls } from "./current.jsx";
import { Lazy } from "./lazy.jsx";

const Part = ({ name }) => (
  <Lazy part={name}>
    <p class="empty">{t("Loading")}</p>
  </Lazy>
);

const sections = () => [
  { id: "now", title: t("Now"), badge: countDuePolls(), content: <CurrentTab /> },
  { id: "questions", title: t("Questions"), content: <Part name="Questions" /> },
  { id: "agenda", title: t("Agenda"), content: <Part name="Agenda" /> },
  { id: "you", title: t("You"), content: <Part name="AboutYou" /> },
];

const Attendee = () => (
  <>
    <PageHeader />
    <Tabs
      label={t("Sections")}
      sections={sections()}
      above={
        <>
          <Announcements />
          <Lazy part="Announcer" />
        </>
      }
    />
  </>
);

mountPage(Attendee);

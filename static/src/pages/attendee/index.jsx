// Entry of the attendee's page.

import { countDuePolls } from "../../features/polls/due_polls.js";
import { t } from "../../lib/i18n.js";
import { itemsByKind, loadTranslations } from "../../lib/session.js";
import { PageHeader } from "../../ui/header.jsx";
import { Lazy, provideParts } from "../../ui/lazy.jsx";
import { mountPage } from "../../ui/mount.jsx";
import { Tabs } from "../../ui/tabs.jsx";
import { CurrentTab } from "./current.jsx";

const Part = ({ name }) => (
  <Lazy part={name}>
    <p class="empty">{t("Loading")}</p>
  </Lazy>
);

const sections = () => [
  {
    id: "now",
    title: t("Now"),
    badge: countDuePolls(itemsByKind.value.poll),
    content: <CurrentTab />,
  },
  { id: "questions", title: t("Questions"), content: <Part name="Questions" /> },
  { id: "agenda", title: t("Agenda"), content: <Part name="Agenda" /> },
  { id: "you", title: t("You"), content: <Part name="AboutYou" /> },
];

const Attendee = () => (
  <>
    <PageHeader />
    <Tabs label={t("Sections")} sections={sections()} above={<Lazy part="Above" />} />
  </>
);

provideParts(async () => {
  const [parts] = await Promise.all([import("./parts.jsx"), loadTranslations("lazy_bundle")]);
  parts.prepareOffline();
  parts.startFocusRecovery();
  return parts;
});
mountPage(Attendee);

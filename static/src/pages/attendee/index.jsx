// Entry of the attendee's page.

import { signal } from "@preact/signals";
import { runningBreakout } from "../../features/breakouts/running.js";
import { countDuePolls } from "../../features/polls/due_polls.js";
import { t } from "../../lib/i18n.js";
import { route } from "../../lib/page/route.js";
import { items, itemsByKind, loadTranslations } from "../../lib/session.js";
import { PageHeader } from "../../ui/page/header.jsx";
import { Lazy, provideParts } from "../../ui/page/lazy.jsx";
import { mountPage } from "../../ui/page/mount.jsx";
import { Tabs } from "../../ui/page/tabs.jsx";
import { CurrentTab } from "./current.jsx";

/** @type {(id: string, title: string, part: string) => import("../../ui/page/tabs.jsx").Section} */
const lazySection = (id, title, part) => ({
  id,
  title,
  content: (
    <Lazy part={part}>
      <p class="empty">{t("Loading")}</p>
    </Lazy>
  ),
});

const hasRoom = () => items.value.yours || runningBreakout(itemsByKind.value);

const sections = () => [
  {
    id: "now",
    title: t("Now"),
    badge: countDuePolls(itemsByKind.value.poll),
    content: <CurrentTab />,
  },
  ...(hasRoom() ? [lazySection("room", t("Room"), "RoomTab")] : []),
  lazySection("questions", t("Questions"), "Questions"),
  lazySection("agenda", t("Agenda"), "Agenda"),
  lazySection("you", t("You"), "AboutYou"),
];

const Attendee = () => (
  <>
    <PageHeader bar={<Lazy part="HeaderBar" />}>
      <Lazy part="HeaderTools" />
    </PageHeader>
    <Tabs label={t("Sections")} sections={sections()} above={<Lazy part="Above" />} />
  </>
);

// On a slow line the parts do not compete with a vote that is due, unless another tab is opened.
const SLOW_START_MS = 3000;
const HOLD_BACK_MS = 10_000;
const mayHoldBack = signal(performance.now() > SLOW_START_MS);
if (mayHoldBack.peek())
  setTimeout(() => {
    mayHoldBack.value = false;
  }, HOLD_BACK_MS);
const isVoteFirst = () =>
  mayHoldBack.value &&
  (route.value || "now") === "now" &&
  countDuePolls(itemsByKind.value.poll) > 0;

provideParts(async () => {
  const [parts] = await Promise.all([import("./parts.jsx"), loadTranslations("lazy_bundle")]);
  parts.startParts();
  return parts;
}, isVoteFirst);
mountPage(Attendee);

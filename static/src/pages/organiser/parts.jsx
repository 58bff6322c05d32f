// Parts of the organiser's page, by column. A feature adds its component to any of these lists.

import { EditLink } from "../../features/event/organiser/edit_link.jsx";
import { EventFile } from "../../features/event/organiser/event_file.jsx";
import { FirstQuestion } from "../../features/event/organiser/first_question.jsx";
import { Frames } from "../../features/event/organiser/frames.jsx";
import { Invite, Pages } from "../../features/event/organiser/invite.jsx";
import { Lifecycle } from "../../features/event/organiser/lifecycle.jsx";
import { Rehearse, SimulatedPeople, Verdict } from "../../features/event/organiser/rehearse.jsx";
import { ReportCard } from "../../features/event/organiser/report_card.jsx";
import { Results } from "../../features/event/organiser/results.jsx";
import { Readiness } from "../../features/event/readiness.jsx";
import { SharedDevices } from "../../features/people/devices/shared_devices.jsx";
import { Doors } from "../../features/people/doors_card.jsx";
import { RoleLinks } from "../../features/people/role_links.jsx";
import { TranslationGaps } from "../../features/translation/translation_gaps.jsx";
import { t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";
import { Appearance } from "../../ui/page/appearance.jsx";

const AppearanceCard = () => (
  <section class="card">
    <Appearance />
  </section>
);

/** @returns {[string, string][]} */
const pages = () => [
  ["moderate", t("Moderate")],
  ["polls", t("Prepare polls")],
  ["breakouts", t("Prepare breakouts")],
  ["roster", t("Roster and personal links")],
  ["board", t("Projects")],
  ["programs", t("Programs")],
  .../** @type {[string, string][]} */ (
    event.value.directory ? [["meet", t("People to meet")]] : []
  ),
];

/** @type {[string, () => string, () => string][]} */
const FILES = [
  ["results/polls.csv", () => t("Polls"), () => t("All results, in total and by group.")],
  [
    "results/ballots.csv",
    () => t("Ballots"),
    () => t("One row per ballot of closed polls. Anonymous ballots have no names."),
  ],
  [
    "results/breakouts.csv",
    () => t("Breakouts"),
    () => t("Room assignments, encounters, and room reports."),
  ],
  [
    "results/questions.csv",
    () => t("Questions"),
    () => t("Every question with its state, translations, upvotes and reply."),
  ],
  [
    "results/floor.csv",
    () => t("Speeches"),
    () => t("Every request for the floor, its outcome, and the time spoken."),
  ],
  [
    "results/hands.csv",
    () => t("Hands"),
    () => t("Votes counted by show of hands, alone and together with the ballots"),
  ],
  [
    "results/projects.csv",
    () => t("Projects"),
    () => t("Every card of the board, with pledges, next step and interest"),
  ],
  ["results/log.csv", () => t("Log"), () => t("Actions by the team, with role link and initials.")],
  ["calendar.ics", () => t("Calendar"), () => t("Calendar invitation (.ics)")],
];

const PAGES_OF_ENDED = ["moderate", "board", "programs"];
const PagesCard = () => <Pages pages={pages().filter(([page]) => PAGES_OF_ENDED.includes(page))} />;
const InviteCard = () => <Invite pages={pages()} />;
const ResultsCard = () => <Results files={FILES} />;

/** Columns until the event has ended. */
export const COLUMNS = [
  [
    SimulatedPeople,
    FirstQuestion,
    Lifecycle,
    Readiness,
    EditLink,
    InviteCard,
    Doors,
    TranslationGaps,
  ],
  [
    Verdict,
    RoleLinks,
    ResultsCard,
    ReportCard,
    Rehearse,
    SharedDevices,
    Frames,
    EventFile,
    AppearanceCard,
  ],
];

/** Columns of an ended event. */
export const COLUMNS_WHEN_ENDED = [
  [Verdict, SimulatedPeople, ResultsCard, ReportCard, Lifecycle, PagesCard],
  [RoleLinks, EventFile, AppearanceCard],
];

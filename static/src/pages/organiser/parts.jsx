// Parts of the organiser's page, by column. A feature adds its component to any of these lists.

import { EditLink } from "../../features/event/organiser/edit_link.jsx";
import { EventFile } from "../../features/event/organiser/event_file.jsx";
import { FirstQuestion } from "../../features/event/organiser/first_question.jsx";
import { Frames } from "../../features/event/organiser/frames.jsx";
import { Invite } from "../../features/event/organiser/invite.jsx";
import { Lifecycle } from "../../features/event/organiser/lifecycle.jsx";
import { Rehearse, SimulatedPeople, Verdict } from "../../features/event/organiser/rehearse.jsx";
import { ReportCard } from "../../features/event/organiser/report_card.jsx";
import { Results } from "../../features/event/organiser/results.jsx";
import { Readiness } from "../../features/event/readiness.jsx";
import { SharedDevices } from "../../features/people/devices/shared_devices.jsx";
import { Doors } from "../../features/people/doors_card.jsx";
import { RoleLinks } from "../../features/people/role_links.jsx";
import { TranslationGaps } from "../../features/translation/translation_gaps.jsx";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { Appearance } from "../../ui/page/appearance.jsx";

const AppearanceCard = () => (
  <section class="card">
    <Appearance />
  </section>
);

const ProgramsLink = () => (
  <section class="card row">
    <h2>{t("API and webhooks")}</h2>
    <a class="button" href={eventUrl("programs")}>
      {t("Open")}
    </a>
  </section>
);

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

const ResultsCard = () => <Results files={FILES} />;

/** Columns until the event has ended. */
export const COLUMNS = [
  [SimulatedPeople, FirstQuestion, Lifecycle, Readiness, EditLink, Invite, Doors, TranslationGaps],
  [
    Verdict,
    RoleLinks,
    ResultsCard,
    ReportCard,
    Rehearse,
    SharedDevices,
    Frames,
    EventFile,
    ProgramsLink,
    AppearanceCard,
  ],
];

/** Columns of an ended event. */
export const COLUMNS_WHEN_ENDED = [
  [Verdict, SimulatedPeople, ResultsCard, ReportCard, Lifecycle],
  [RoleLinks, EventFile, ProgramsLink, AppearanceCard],
];

// Parts of the organiser's page, by column. A feature adds its component to one of these lists.

import { Readiness } from "../../features/readiness/readiness.jsx";
import { RoleLinks } from "../../features/role_links/role_links.jsx";
import { Appearance } from "../../ui/appearance.jsx";
import { Doors } from "./doors.jsx";
import { EditLink } from "./edit_link.jsx";
import { EventFile } from "./event_file.jsx";
import { FirstQuestion } from "./first_question.jsx";
import { Frames } from "./frames.jsx";
import { Invite, Pages } from "./invite.jsx";
import { Lifecycle } from "./lifecycle.jsx";
import { Rehearse, SimulatedPeople, Verdict } from "./rehearse.jsx";
import { ReportCard } from "./report_card.jsx";
import { Results } from "./results.jsx";
import { SharedDevices } from "./shared_devices.jsx";
import { TranslationGaps } from "./translation_gaps.jsx";

const AppearanceCard = () => (
  <section class="card">
    <Appearance />
  </section>
);

/** Columns until the event has ended. */
export const COLUMNS = [
  [SimulatedPeople, FirstQuestion, Lifecycle, Readiness, EditLink, Invite, Doors, TranslationGaps],
  [
    Verdict,
    RoleLinks,
    Results,
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
  [Verdict, SimulatedPeople, Results, ReportCard, Lifecycle, Pages],
  [RoleLinks, EventFile, AppearanceCard],
];

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
import { Appearance } from "../../ui/page/appearance.jsx";

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

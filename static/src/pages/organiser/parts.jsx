// Parts of the organiser's page, by column. A feature adds its component to one of these lists.

import { Appearance } from "../../ui/appearance.jsx";
import { Doors } from "./doors.jsx";
import { Downloads } from "./downloads.jsx";
import { EditLink } from "./edit_link.jsx";
import { FirstQuestion } from "./first_question.jsx";
import { Invite, Pages } from "./invite.jsx";
import { Lifecycle } from "./lifecycle.jsx";
import { RoleLinks } from "./role_links.jsx";
import { TranslationGaps } from "./translation_gaps.jsx";

const AppearanceCard = () => (
  <section class="card">
    <Appearance />
  </section>
);

/** Columns until the event has ended. */
export const COLUMNS = [
  [FirstQuestion, Lifecycle, EditLink, Invite, Doors, TranslationGaps],
  [RoleLinks, Downloads, AppearanceCard],
];

/** Columns of an ended event. */
export const COLUMNS_WHEN_ENDED = [
  [Lifecycle, Pages, Downloads],
  [RoleLinks, AppearanceCard],
];

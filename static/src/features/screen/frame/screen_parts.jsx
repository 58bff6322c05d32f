// Parts of the screen. A feature adds its views to these lists; screen_contents.js says when the
// screen can show them.

import { BOARD_VIEWS } from "../../board/board_views.jsx";
import { BREAKOUT_VIEWS, breakoutAtLectern } from "../../breakouts/breakout_views.jsx";
import { ScreenCaptions } from "../../captions/screen_captions.jsx";
import { FLOOR_VIEWS, floorAtLectern } from "../../floor/floor_view.jsx";
import { POLL_VIEWS, pollAtLectern } from "../../polls/poll_views.jsx";
import { QUESTION_VIEWS, questionAtLectern } from "../../questions/question_view.jsx";
import { CornerJoinCode, LowerJoinCode } from "../join_code.jsx";
import { agendaAtLectern } from "../moments/agenda_view.jsx";
import { EVENT_VIEWS } from "../moments/moment_views.jsx";
import { ConnectionDot, FooterLine, PageNumber } from "./footer.jsx";

/** @import { ComponentType } from "../../../lib/types" */

/**
 * Views of the stage by the `what` of a view, drawn with its `id`. `Lower`: the view of a lower
 * third, which has the event's title in place of any other. `Aside`: its quiet column. `name`: in
 * the menu of staff.
 * @type {Record<string, {View: ComponentType<any>, Lower?: ComponentType<any>,
 *   Aside?: ComponentType<any>, name: (id: any) => any}>}
 */
export const VIEWS = {
  ...EVENT_VIEWS,
  ...POLL_VIEWS,
  ...BREAKOUT_VIEWS,
  ...FLOOR_VIEWS,
  ...BOARD_VIEWS,
  ...QUESTION_VIEWS,
};

/**
 * Name of a view, in menus of staff.
 * @param {import("../../../lib/types").View} view
 */
export const viewName = ({ what, id }) => VIEWS[what].name(id);

/**
 * Parts for the lectern of what happens now, the most urgent first: `title` (an authored text), the
 * `clock` of the time left, and the `next` item.
 * @type {(() => any)[]}
 */
export const LECTERN_NOW = [floorAtLectern, questionAtLectern, pollAtLectern, breakoutAtLectern];

/** The same with the agenda: the lectern has each part of the first that has one. */
export const LECTERN = [...LECTERN_NOW, agendaAtLectern];

/** The footer, from start to end. */
export const FOOTER = [FooterLine, PageNumber, ConnectionDot, CornerJoinCode];

/** The same for a lower third. */
export const LOWER_FOOTER = [PageNumber, ConnectionDot, LowerJoinCode];

/** The same at the lectern. */
export const LECTERN_FOOTER = [ConnectionDot];

/** The same beside a poll on a slide. */
export const PINNED_FOOTER = [PageNumber, ConnectionDot];

/** Rows below the footer, except on a slide. */
export const BELOW_FOOTER = [ScreenCaptions];

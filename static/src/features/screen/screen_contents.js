// Contents of a room's screen. A feature adds its functions to these lists, and its views to
// frame/screen_parts.jsx. A view is `{what, id}`; `id` is a poll's for "poll",
// "delegations", "voices" (equal weight per delegation), "shift" (change since the last round) and
// "beside" (an official vote beside the people's), a breakout's for "breakout", a room's for
// "report", a card's for "card", else null.

import { AGENDA_PLACES, agendaViews } from "../agenda/agenda_on_screen.js";
import { boardViews } from "../board/board_on_screen.js";
import { breakoutNow, breakoutViews, REPORT_PLACES } from "../breakouts/breakouts_on_screen.js";
import { FLOOR_PLACES, floorNow, floorViews } from "../floor/floor_on_screen.js";
import {
  chosenPoll,
  lastPoll,
  openPoll,
  POLL_PLACES,
  pollViews,
} from "../polls/polls_on_screen.js";
import { QUESTION_PLACES, questionNow, questionViews } from "../questions/questions_on_screen.js";

/** @import { Item, ItemMap, ItemsByKind, Text, View } from "../../lib/types" */

/**
 * A break, while it is chosen: *Next* never begins one.
 * @type {(items: ItemMap, kinds: ItemsByKind) => View[]}
 */
const breakViews = (_items, { screen = [] }) =>
  screen.some(([, { what }]) => what === "break") ? [{ what: "break", id: null }] : [];

/**
 * Possible views, in the order of the rundown.
 * @type {((items: ItemMap, kinds: ItemsByKind,
 *   compares?: (poll: Item<"poll">, result: Item<"result">) => string[]) => View[])[]}
 */
export const POSSIBLE = [
  () => [{ what: "title", id: null }],
  agendaViews,
  () => [{ what: "code", id: null }],
  breakViews,
  pollViews,
  breakoutViews,
  floorViews,
  boardViews,
  questionViews,
];

/**
 * Views to show if staff chose none that exists; the first possible view is shown.
 * @type {((state: {screen: View, room: Partial<Item<"room">>, items: ItemMap,
 *   kinds: ItemsByKind}) => View | null | undefined | false)[]}
 */
export const WANTED = [chosenPoll, questionNow, breakoutNow, openPoll, floorNow, lastPoll];

/**
 * Places of views on attendees' pages, by their `what`: tab, selector and name; `isOnTop` if it is
 * at the top of its tab. Empty for a view that the page lacks.
 * @type {Record<string, (id: any, state: {items: ItemMap, room: Partial<Item<"room">>}) =>
 *   {tab: string, selector: string, name: string | Text, isOnTop?: boolean} | null | undefined>}
 */
export const PLACES = {
  ...AGENDA_PLACES,
  ...POLL_PLACES,
  ...REPORT_PLACES,
  ...FLOOR_PLACES,
  ...QUESTION_PLACES,
};

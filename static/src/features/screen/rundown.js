// Rundown of a room's screen: possible views, and the present view. Pure.

import { POSSIBLE, WANTED } from "./screen_contents.js";

/** @import { Item, ItemMap, ItemsByKind, View } from "../../lib/types" */

/**
 * Which of "delegations" and "voices" the poll's kind supports.
 * @typedef {(poll: Item<"poll">, result: Item<"result">) => string[]} Compares
 */

/**
 * All views in their order; the first follows the last.
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {Compares} [compares]
 * @returns {View[]}
 */
export const rundown = (items, kinds, compares) =>
  POSSIBLE.flatMap((views) => views(items, kinds, compares));

/**
 * The view to show: "closing" once the event has ended, else the choice of staff if it still
 * exists, else the question being answered, the running breakout, the open poll, the floor while
 * someone has it, the poll opened last unless a question was answered or a breakout ended after its
 * end, the agenda after that, or the title.
 * @param {View} screen
 * @param {Partial<Item<"room">>} room
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {Compares} [compares]
 * @returns {View}
 */
export function viewToShow(screen, room, items, kinds, compares) {
  if (items.event?.state === "ended") return { what: "closing", id: null };
  const possible = rundown(items, kinds, compares);
  /** @type {(View | null | undefined | false)[]} */
  const wanted = [screen, ...WANTED.map((find) => find({ screen, room, items, kinds }))];
  return (
    wanted.flatMap((view) => possible.find((each) => view && isSameView(each, view)) ?? [])[0] ??
    possible[0]
  );
}

/**
 * The view `by` places after the current view, cyclically.
 * @param {View[]} things
 * @param {View} now
 * @param {number} by
 */
export function viewAtOffset(things, now, by) {
  const at = things.findIndex((each) => isSameView(each, now));
  return things[(at + by + things.length) % things.length];
}

/**
 * @param {View} one
 * @param {View} other
 */
const isSameView = (one, other) => one.what === other.what && one.id === other.id;

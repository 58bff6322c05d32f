// Polls on the hall's screen. Pure.

import { running } from "../../lib/rules.js";
import { findPreviousRound } from "./results/rounds.js";

/** @import { Item, ItemMap, ItemsByKind, View } from "../../lib/types" */
/** @import { Poll, PollEntry, Result } from "./types" */
/** @typedef {{items: ItemMap, kinds: ItemsByKind, room: Partial<Item<"room">>,
 *   screen?: View | null}} Hall */

const ALL_COMPARISONS = () => ["delegations", "voices"];

/**
 * All polls that have been opened.
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {(poll: Poll, result: Result) => string[]} [compares] which of "delegations" and "voices"
 *     the poll's kind supports
 */
export const pollViews = (items, { poll: polls = [] }, compares = ALL_COMPARISONS) =>
  polls
    .filter(([, { state }]) => state !== "draft")
    .flatMap(([id, poll]) =>
      ["poll", ...resultViews(id, poll, items, polls, compares)].map((what) => ({ what, id })),
    );

/**
 * Once the result of a poll is visible to everyone: its results by delegation and the change since
 * the last round.
 * @param {number} id
 * @param {Poll} poll
 * @param {ItemMap} items
 * @param {PollEntry[]} polls
 * @param {(poll: Poll, result: Result) => string[]} compares
 */
function resultViews(id, poll, items, polls, compares) {
  const result = items[`result:${id}`];
  if (!poll.result_public || !result) return [];
  if (result.official) return ["delegations", ...besideViews(poll, items)];
  const rows = result.by?.delegation ?? {};
  const observers = (items.delegations?.delegations ?? []).filter(({ observer }) => observer);
  const known = Object.keys(rows).filter((group) => rows[group]?.n);
  const voices = known.filter((group) => !observers.some((each) => each.id === group));
  const there = [
    ...(known.length ? ["delegations"] : []),
    ...(voices.length >= (result.fewest_voices ?? 2) ? ["voices"] : []),
  ];
  const ways = compares(poll, result);
  const moved = ways.length && hasShift(id, poll, items, polls) ? ["shift"] : [];
  return [...ways.filter((what) => there.includes(what)), ...moved];
}

/**
 * "beside" for an official vote beside a poll with a public result, too.
 * @param {Poll} poll
 * @param {ItemMap} items
 */
function besideViews({ beside }, items) {
  const asked = items[`result:${beside}`];
  const isShown = asked && !asked.withheld && items[`poll:${beside}`]?.result_public;
  return isShown ? ["beside"] : [];
}

/** @type {(id: number, poll: Poll, items: ItemMap, polls: PollEntry[]) => boolean} */
function hasShift(id, poll, items, polls) {
  const [earlier = 0, first] = (poll.round > 1 && findPreviousRound(poll, polls)) || [];
  return (
    first !== undefined && hasFinalResult(id, poll, items) && hasFinalResult(earlier, first, items)
  );
}

/** @type {(id: number, poll: Poll, items: ItemMap) => boolean} */
const hasFinalResult = (id, poll, items) =>
  poll.state === "closed" &&
  poll.result_public &&
  Boolean(items[`result:${id}`]) &&
  !items[`result:${id}`].withheld;

/**
 * The poll of a view that staff chose, if the view does not exist.
 * @param {Pick<Hall, "screen">} hall
 */
export const chosenPoll = ({ screen }) => screen && { what: "poll", id: screen.id };

/**
 * The poll opened last, while it is open or paused.
 * @param {Pick<Hall, "items" | "room">} hall
 */
export const openPoll = ({ items, room }) => {
  const poll = items[`poll:${room.pushed}`];
  return running.poll.includes(poll?.state) && { what: "poll", id: room.pushed };
};

/**
 * The poll opened last; the agenda if the talk has gone on since the poll closed.
 * @param {Hall} hall
 */
export const lastPoll = ({ items, kinds, room }) =>
  isOver(items[`poll:${room.pushed}`], room, kinds)
    ? { what: "agenda", id: null }
    : { what: "poll", id: room.pushed ?? null };

/** @type {(poll: Poll | undefined, room: Hall["room"], kinds: ItemsByKind) => boolean} */
const isOver = (poll, { answered_at }, { breakout = [] }) =>
  poll?.state === "closed" &&
  Math.max(answered_at ?? 0, ...breakout.map(([, { ended_at }]) => ended_at ?? 0)) >
    (poll.closed_at ?? 0);

/** @type {(id: number, hall: Pick<Hall, "items" | "room">) => unknown} */
const placeOfPoll = (id, { items, room }) => {
  const poll = items[`poll:${id}`];
  return (
    poll &&
    poll.state !== "open" && {
      tab: "now",
      selector: `#poll-${id}`,
      name: poll.prompt,
      isOnTop: id === room.pushed,
    }
  );
};

/** Places of polls on attendees' pages. */
export const POLL_PLACES = Object.fromEntries(
  ["poll", "delegations", "voices", "shift", "beside"].map((what) => [what, placeOfPoll]),
);

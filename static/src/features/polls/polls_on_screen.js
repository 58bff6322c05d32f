// Polls on the hall's screen. Pure.

import { running } from "../../lib/rules.js";
import { findPreviousRound } from "./rounds.js";

/** @import { Item, ItemMap, ItemsByKind } from "../../lib/types" */

const ALL_COMPARISONS = () => ["delegations", "voices"];

/**
 * All polls that have been opened.
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {(poll: Item<"poll">, result: Item<"result">) => string[]} [compares] which of
 *     "delegations" and "voices" the poll's kind supports
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
 * @param {Item<"poll">} poll
 * @param {ItemMap} items
 * @param {[number, Item<"poll">][]} polls
 * @param {(poll: Item<"poll">, result: Item<"result">) => string[]} compares
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
 * @param {Item<"poll">} poll
 * @param {ItemMap} items
 */
function besideViews({ beside }, items) {
  const asked = items[`result:${beside}`];
  const isShown = asked && !asked.withheld && items[`poll:${beside}`]?.result_public;
  return isShown ? ["beside"] : [];
}

function hasShift(id, poll, items, polls) {
  const [earlier, first] = (poll.round > 1 && findPreviousRound(poll, polls)) || [];
  return Boolean(first) && hasFinalResult(id, poll, items) && hasFinalResult(earlier, first, items);
}

const hasFinalResult = (id, poll, items) =>
  poll.state === "closed" &&
  poll.result_public &&
  Boolean(items[`result:${id}`]) &&
  !items[`result:${id}`].withheld;

/** The poll of a view that staff chose, if the view does not exist. */
export const chosenPoll = ({ screen }) => screen && { what: "poll", id: screen.id };

/** The poll opened last, while it is open or paused. */
export const openPoll = ({ items, room }) => {
  const poll = items[`poll:${room.pushed}`];
  return running.poll.includes(poll?.state) && { what: "poll", id: room.pushed };
};

/** The poll opened last; the agenda if the talk has gone on since the poll closed. */
export const lastPoll = ({ items, kinds, room }) =>
  isOver(items[`poll:${room.pushed}`], room, kinds)
    ? { what: "agenda", id: null }
    : { what: "poll", id: room.pushed };

const isOver = (poll, { answered_at = 0 }, { breakout = [] }) =>
  poll?.state === "closed" &&
  Math.max(answered_at, ...breakout.map(([, { ended_at }]) => ended_at ?? 0)) > poll.closed_at;

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

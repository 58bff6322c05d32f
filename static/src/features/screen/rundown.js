// Rundown of a room's screen: possible views, and the present view. Pure. A view is `{what, id}`;
// `id` is a poll's for "poll", "delegations", "voices" (equal weight per delegation), "shift"
// (change since the last round) and "beside" (an official vote beside the people's), a breakout's
// for "breakout", a room's for "report", a card's for "card", else null.

import { isRunning } from "../breakouts/running.js";
import { findPreviousRound } from "../polls/rounds.js";

/** @import { Item, ItemMap, ItemsByKind, View } from "../../lib/types" */

const ALL_COMPARISONS = () => ["delegations", "voices"];

/**
 * All views in their order; the first follows the last.
 *
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {(poll: Item<"poll">, result: Item<"result">) => string[]} [compares] which of
 *     "delegations" and "voices" the poll's kind supports
 * @returns {View[]}
 */
export function rundown(items, kinds, compares = ALL_COMPARISONS) {
  const polls = (kinds.poll ?? [])
    .filter(([, { state }]) => state !== "draft")
    .flatMap(([id, poll]) => pollViews(id, poll, items, kinds, compares));
  return [
    { what: "title", id: null },
    ...(items.agenda?.points.length ? [{ what: "agenda", id: null }] : []),
    { what: "code", id: null },
    ...polls,
    ...(kinds.breakout ?? [])
      .filter(([, { state }]) => state !== "draft")
      .flatMap(([id]) => breakoutViews(id, kinds)),
    ...(isFloorUsed(items) ? [{ what: "floor", id: null }] : []),
    ...boardViews(items),
    ...(answeringQuestion(kinds) ? [{ what: "question", id: null }] : []),
  ];
}

/**
 * A poll and, once its result is visible to everyone, its results by delegation and the change
 * since the last round.
 * @param {number} id
 * @param {Item<"poll">} poll
 * @param {ItemMap} items
 * @param {ItemsByKind} kinds
 * @param {(poll: Item<"poll">, result: Item<"result">) => string[]} compares
 */
function pollViews(id, poll, items, { poll: polls = [] }, compares) {
  const result = items[`result:${id}`];
  const rows = (poll.result_public && result?.by?.delegation) || {};
  const observers = (items.delegations?.delegations ?? []).filter(({ observer }) => observer);
  const known = Object.keys(rows).filter((group) => rows[group]?.n);
  const voices = known.filter((group) => !observers.some((each) => each.id === group));
  const there = [
    ...(known.length ? ["delegations"] : []),
    ...(voices.length >= (result?.fewest_voices ?? 2) ? ["voices"] : []),
  ];
  const ways = poll.result_public && result ? compares(poll, result) : [];
  if (poll.result_public && result?.official)
    return ["poll", "delegations", ...besideViews(poll, items)].map((what) => ({ what, id }));
  const moved = ways.length && hasShift(id, poll, items, polls) ? ["shift"] : [];
  return ["poll", ...ways.filter((what) => there.includes(what)), ...moved].map((what) => ({
    what,
    id,
  }));
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

/**
 * Its rooms, and the published reports.
 * @param {number} id
 * @param {ItemsByKind} kinds
 */
function breakoutViews(id, { reported = [] }) {
  return [
    { what: "breakout", id },
    ...reported
      .filter(([, { breakout }]) => breakout === id)
      .map(([room]) => ({ what: "report", id: room })),
  ];
}

/** Views of the board, once it has cards; a card only while it is shown. */
const BOARD_VIEWS = ["projects", "project_table", "round_table", "stakeholders"];
function boardViews({ board, projects_view: shown }) {
  if (!board?.cards) return [];
  const card = shown?.what === "card" && shown.cards.length ? [{ what: "card", id: shown.id }] : [];
  return [...BOARD_VIEWS.map((what) => ({ what, id: null })), ...card];
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

/**
 * The view to show: "closing" once the event has ended, else the choice of staff if it still
 * exists, else the question being answered, the running breakout, the open poll, the floor while
 * someone has it, the poll opened last unless a question was answered or a breakout ended after its
 * end, the agenda after that, or the title.
 */
export function viewToShow(screen, room, items, kinds, compares) {
  if (items.event?.state === "ended") return { what: "closing", id: null };
  const things = rundown(items, kinds, compares);
  const wanted = [
    screen,
    screen && { what: "poll", id: screen.id },
    { what: "question", id: null },
    { what: "breakout", id: runningBreakout(kinds) },
    isRunningPoll(items[`poll:${room.pushed}`]) && { what: "poll", id: room.pushed },
    items.floor?.speaking && { what: "floor", id: null },
    isOver(items[`poll:${room.pushed}`], room, kinds)
      ? { what: "agenda", id: null }
      : { what: "poll", id: room.pushed },
  ].filter(Boolean);
  return (
    wanted.map((thing) => things.find((each) => isSameView(each, thing))).find(Boolean) ?? things[0]
  );
}

/** @param {ItemMap} items */
const isFloorUsed = ({ floor }) =>
  Boolean(floor && (floor.open || floor.speaking || floor.waiting.length));

const isRunningPoll = (poll) => poll?.state === "open" || poll?.state === "paused";

/** True if the talk has gone on since a poll closed. */
const isOver = (poll, { answered_at = 0 }, { breakout = [] }) =>
  poll?.state === "closed" &&
  Math.max(answered_at, ...breakout.map(([, { ended_at }]) => ended_at ?? 0)) > poll.closed_at;

/** The view `by` places after the current view, cyclically. */
export function viewAtOffset(things, now, by) {
  const at = things.findIndex((each) => isSameView(each, now));
  return things[(at + by + things.length) % things.length];
}

/** The question being answered, or undefined. */
export const answeringQuestion = (kinds) => findAnswering(kinds)?.[1];
/** Its id, or undefined. */
export const answeringId = (kinds) => findAnswering(kinds)?.[0];

const findAnswering = ({ question = [] }) =>
  question.find(([, { state }]) => state === "answering");

/**
 * Id of the running or closing breakout, or null.
 * @param {ItemsByKind} kinds
 */
export const runningBreakout = ({ breakout = [] }) =>
  breakout.find(([, each]) => isRunning(each))?.[0] ?? null;

const isSameView = (one, other) => one.what === other.what && one.id === other.id;

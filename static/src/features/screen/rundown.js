// What a room's screen can show, and what it shows now. Pure. A thing is `{what, id}`, the id that of a poll: the poll itself, its result by
// `delegations` or in `voices`, and its `shift` since the round before; of a `breakout`,
// and of a `report` the room.

import { before } from "../polls/rounds.js";

const BOTH = () => ["delegations", "voices"];

/**
 * What can be shown at this moment, in the order in which one goes through it; the last is followed by the first.
 * `compares(poll, result)`: by what of `delegations` and `voices` a poll of its kind can be compared.
 */
export function program(items, kinds, compares = BOTH) {
  const polls = (kinds.poll ?? []).filter(([, { state }]) => state !== "draft").flatMap(([id, poll]) => ofPoll(id, poll, items, kinds, compares));
  return [
    { what: "title", id: null },
    ...(items.agenda?.points.length ? [{ what: "agenda", id: null }] : []),
    { what: "code", id: null },
    ...polls,
    ...(kinds.breakout ?? []).filter(([, { state }]) => state !== "draft").flatMap(([id]) => ofBreakout(id, kinds)),
    ...(answering(kinds) ? [{ what: "question", id: null }] : []),
  ];
}

// A poll, and once everybody sees its result, that by delegation, the same with one voice for each, and what moved since the round before.
function ofPoll(id, poll, items, { poll: polls }, compares) {
  const result = items[`result:${id}`];
  const rows = (isShown(poll) && result?.by?.delegation) || {};
  const known = Object.values(rows).filter((row) => row?.n).length;
  const there = [...(known ? ["delegations"] : []), ...(known > 1 ? ["voices"] : [])];
  const ways = isShown(poll) && result ? compares(poll, result) : [];
  const moved = ways.length && hasMoved(id, poll, items, polls) ? ["shift"] : [];
  return ["poll", ...ways.filter((what) => there.includes(what)), ...moved].map((what) => ({ what, id }));
}

// Its rooms, and what those report that have been shown.
function ofBreakout(id, { reported = [] }) {
  return [{ what: "breakout", id }, ...reported.filter(([, { breakout }]) => breakout === id).map(([room]) => ({ what: "report", id: room }))];
}

function hasMoved(id, poll, items, polls) {
  const [earlier, first] = (poll.round > 1 && before(poll, polls)) || [];
  return Boolean(first) && isOver(id, poll, items) && isOver(earlier, first, items);
}

const isOver = (id, poll, items) => poll.state === "closed" && isShown(poll) && Boolean(items[`result:${id}`]);

/** What is seen: what the screen was steered to while that is there, else the question being answered, the breakout that runs, the poll opened last, the title. */
export function shown(screen, room, items, kinds, compares) {
  const things = program(items, kinds, compares);
  const wanted = [screen, screen && { what: "poll", id: screen.id }, { what: "question", id: null }, { what: "breakout", id: running(kinds) }, { what: "poll", id: room.pushed }].filter(Boolean);
  return wanted.map((thing) => things.find((each) => isSame(each, thing))).find(Boolean) ?? things[0];
}

/** What comes `by` places after what is seen. */
export function beside(things, now, by) {
  const at = things.findIndex((each) => isSame(each, now));
  return things[(at + by + things.length) % things.length];
}

/** Does everybody see a poll's result, the hall too? */
export const isShown = ({ shown: byHand, rule, state }) => byHand ?? (rule === "always" || (state === "closed" && rule !== "revealed"));

/** The question being answered. */
export const answering = (kinds) => (kinds.question ?? []).find(([, { state }]) => state === "answering")?.[1];

/** The breakout in which people are now, null while there is none. */
export const running = ({ breakout = [] }) => breakout.find(([, { state }]) => state === "running" || state === "closing")?.[0] ?? null;

const isSame = (one, other) => one.what === other.what && one.id === other.id;

// What a room's screen can show, and what it shows now. Pure. A thing is `{what, id}`, the id that of a poll.

/** What can be shown at this moment, in the order in which one goes through it; the last is followed by the first. */
export function program(items, kinds) {
  const polls = (kinds.poll ?? []).filter(([, { state }]) => state !== "draft").map(([id]) => ({ what: "poll", id }));
  return [
    { what: "title", id: null },
    ...(items.agenda?.points.length ? [{ what: "agenda", id: null }] : []),
    { what: "code", id: null },
    ...polls,
    ...(answering(kinds) ? [{ what: "question", id: null }] : []),
  ];
}

/** What is seen: what the screen was steered to while that is there, else the question being answered, the poll opened last, the title. */
export function shown(screen, room, items, kinds) {
  const things = program(items, kinds);
  const wanted = [screen, { what: "question", id: null }, { what: "poll", id: room.pushed }].filter(Boolean);
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

const isSame = (one, other) => one.what === other.what && one.id === other.id;

// What this page holds of the event. Pure: frames go in, a new state comes out; it knows neither the socket nor the page.

export const empty = { topics: {}, cursor: null, you: null, event: null, build: null, now: null, here: null };

/** The state after one frame. Items are whole, so applying a frame twice is harmless. */
export function apply(state, frame) {
  if (frame.welcome) return welcome(state, frame.welcome);
  if (frame.topic) return { ...state, topics: { ...state.topics, [frame.topic]: fill(state.topics[frame.topic], frame) } };
  if (frame.leave) return { ...state, topics: without(state.topics, [frame.leave]) };
  if (frame.seq) return { ...state, cursor: frame.seq };
  if (frame.here) return { ...state, here: frame.here };
  return state;
}

/** The state to draw after a frame: whole turns only, so nobody sees half of one. A head-count may come at any time. */
export function draw(drawn, latest, frame) {
  if (frame.seq || frame.done) return latest;
  return frame.here ? { ...drawn, here: latest.here } : drawn;
}

/** All topics as one: `items["poll:42"]`. No two topics of one connection hold the same key. */
export const merge = (topics) => Object.assign({}, ...Object.values(topics));

/** Items by kind: `{poll: [[42, item], …]}`, oldest first; of those that lie in rooms, the ones of this room. What is announced is meant for all who are told of it; what one asked oneself stays with one. */
export function sort(items, room) {
  const kinds = {};
  for (const key of Object.keys(items)) {
    const [kind, id] = key.split(":");
    if (id && (kind === "announcement" || kind === "mine" || [undefined, room].includes(items[key]?.room))) (kinds[kind] ??= []).push([Number(id), items[key]]);
  }
  for (const list of Object.values(kinds)) list.sort((one, other) => one[0] - other[0]);
  return kinds;
}

/** The frames that make this state anew. */
export const frames = ({ you, event, build, now, topics, cursor }) => [
  { welcome: { you, event, build, now, topics } },
  ...Object.entries(topics).map(([topic, put]) => ({ topic, full: true, put })),
  { seq: cursor },
];

/** The names of the topics held in full: what a resume may build on. */
export const held = (state) => Object.keys(state.topics);

// A topic that is new in the list is not made here: until its `full` frame has come, a resume must not claim to hold it.
function welcome(state, { you, event, build, now, topics }) {
  const gone = held(state).filter((name) => !Object.hasOwn(topics, name));
  return { ...state, you, event, build, now, topics: without(state.topics, gone) };
}

const fill = (topic, { full, put, drop = [] }) => without({ ...(full ? {} : topic), ...put }, drop);

function without(object, keys) {
  const rest = { ...object };
  for (const key of keys) delete rest[key];
  return rest;
}

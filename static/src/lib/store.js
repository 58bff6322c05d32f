// The page's copy of the event state. Pure: `apply(state, frame)` returns the next state.

/** @import { FrameFields, ItemMap, ItemsByKind, Welcome, You } from "./types" */

/** @typedef {Record<string, unknown>} Topic  items by key */

/**
 * @typedef {object} State
 * @property {Record<string, Topic>} topics  items by topic and key, as of the cursor; those of `me`
 *     may be ahead of it
 * @property {?string} cursor
 * @property {FrameFields[]} aside  frames that came after the cursor, to be applied at the next
 * @property {?You} you
 * @property {?string} event
 * @property {?string} build
 * @property {?number} now
 * @property {?{people: number, delegations?: Record<string, number>,
 *     eligible?: Record<string, number>}} here
 * @property {?string} storage  for staff: "failing" while the server cannot store anything
 */

/** @type {State} */
export const emptyState = {
  topics: {},
  cursor: null,
  aside: [],
  you: null,
  event: null,
  build: null,
  now: null,
  here: null,
  storage: null,
};

/**
 * The state after a frame. Frames carry whole items, so applying a frame twice is harmless.
 *
 * Shared topics change only at a cursor: if the connection breaks before, frames after the last
 * cursor are forgotten. A page that resumed with it would keep it for ever if it is gone by then,
 * because a resume names no key that was first shown after the cursor. `me` names all of them.
 *
 * @param {State} state
 * @param {FrameFields} frame
 * @returns {State}
 */
export function applyFrame(state, frame) {
  if (frame.welcome) return applyWelcome(state, frame.welcome);
  if (frame.topic === "me") return { ...state, topics: updateTopics(state.topics, frame) };
  if (frame.topic || frame.leave) return { ...state, aside: [...state.aside, frame] };
  if (frame.seq)
    return {
      ...state,
      topics: state.aside.reduce(updateTopics, state.topics),
      cursor: frame.seq,
      aside: [],
    };
  return frame.here || frame.storage ? { ...state, ...frame } : state;
}

/**
 * The state to draw after a frame. It advances only at a cursor, so that half of a turn is never
 * seen, and at an own answer; a head-count and the state of the storage are drawn at any time.
 *
 * @param {State} drawn
 * @param {State} latest
 * @param {FrameFields} frame
 * @returns {State}
 */
export function stateToDraw(drawn, latest, frame) {
  if (frame.seq || frame.done) return latest;
  return frame.here || frame.storage ? { ...drawn, ...frame } : drawn;
}

/**
 * The items of all topics: `items["poll:42"]`. Topics of a connection never share a key.
 *
 * @param {State["topics"]} topics
 * @returns {ItemMap}
 */
export const mergeTopics = (topics) => Object.assign({}, ...Object.values(topics));

/**
 * Items by kind, `{poll: [[42, item], …]}`, oldest first. Items of other rooms are left out, except
 * announcements and own questions (`mine`).
 *
 * @param {ItemMap} items
 * @param {number} room
 * @returns {ItemsByKind}
 */
export function sortByKind(items, room) {
  /** @type {Record<string, [id: number, item: unknown][]>} */
  const kinds = {};
  for (const [key, item] of Object.entries(items)) {
    const [kind, id] = key.split(":");
    if (
      id &&
      (kind === "announcement" ||
        kind === "mine" ||
        [undefined, room].includes(/** @type {{room?: number}} */ (item)?.room))
    ) {
      kinds[kind] ??= [];
      kinds[kind].push([Number(id), item]);
    }
  }
  for (const list of Object.values(kinds)) list.sort((one, other) => one[0] - other[0]);
  return kinds;
}

/**
 * Frames that rebuild this state.
 *
 * @param {State} state
 * @returns {FrameFields[]}
 */
export const framesOf = ({ you, event, build, now, topics, cursor }) =>
  /** @type {FrameFields[]} */ ([
    { welcome: { you, event, build, now, topics } },
    ...Object.entries(topics).map(([topic, put]) => ({ topic, full: true, put })),
    { seq: cursor },
  ]);

/**
 * Names of the topics held in full, sent when resuming.
 *
 * @param {State} state
 */
export const heldTopics = (state) => Object.keys(state.topics);

// A topic that is new in the list is not created here: a resume must not claim to hold it before
// its `full` frame has arrived.
/**
 * @param {State} state
 * @param {Welcome} welcome
 * @returns {State}
 */
function applyWelcome(state, { you, event, build, now, topics }) {
  const gone = heldTopics(state).filter((name) => !Object.hasOwn(topics, name));
  return {
    ...state,
    you,
    event,
    build,
    now,
    topics: omitKeys(state.topics, gone),
    aside: [],
    storage: null,
  };
}

/**
 * @param {Record<string, Topic>} topics
 * @param {FrameFields} frame
 */
const updateTopics = (topics, frame) =>
  frame.leave
    ? omitKeys(topics, [frame.leave])
    : { ...topics, [frame.topic ?? ""]: updateTopic(topics[frame.topic ?? ""], frame) };

/**
 * @param {Topic | undefined} topic
 * @param {FrameFields} frame
 */
const updateTopic = (topic, { full, put, drop = [] }) =>
  omitKeys({ ...(full ? {} : topic), ...put }, drop);

/**
 * @template Value
 * @param {Record<string, Value>} object
 * @param {string[]} keys
 */
function omitKeys(object, keys) {
  const rest = { ...object };
  for (const key of keys) delete rest[key];
  return rest;
}

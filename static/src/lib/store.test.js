// A page's state of the event, frame by frame.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import {
  applyFrame,
  emptyState,
  framesOf,
  heldTopics,
  mergeTopics,
  sortByKind,
  stateToDraw,
} from "./store.js";

const ROOM = "room:1:attendee";
/** @type {(topics: object, more?: object) => any} */
const welcome = (topics, more = {}) => ({
  welcome: {
    you: { role: "attendee", actor: "p7" },
    event: "7HK3QF",
    build: "b1",
    now: 1000,
    topics,
    ...more,
  },
});
const after = (...frames) => frames.reduce(applyFrame, emptyState);
const CURSOR = { seq: "9.00000000" };
const upTo = (...frames) => after(...frames, CURSOR);

test("a full topic brings its items, a later frame adds, changes and drops some", () => {
  const state = upTo(
    welcome({ [ROOM]: "full" }),
    { topic: ROOM, full: true, put: { "poll:4": { state: "open" }, "score:9": 1 } },
    { topic: ROOM, put: { "score:9": 2, "score:11": 0 }, drop: ["poll:4"] },
  );
  assert.deepEqual(state.topics[ROOM], { "score:9": 2, "score:11": 0 });
});

test("a full topic forgets its earlier items", () => {
  const state = upTo(
    { topic: ROOM, put: { "poll:4": {} } },
    { topic: ROOM, full: true, put: { "poll:5": {} } },
  );
  assert.deepEqual(Object.keys(state.topics[ROOM]), ["poll:5"]);
});

test("the welcome's list is complete: other topics are forgotten", () => {
  const state = after(
    { topic: ROOM, full: true, put: {} },
    { topic: "poll:4:voted", full: true, put: { "result:4": {} } },
    CURSOR,
    welcome({ [ROOM]: "delta" }),
  );
  assert.deepEqual(heldTopics(state), [ROOM]);
});

test("a topic that was promised and has not come is not claimed at a resume", () => {
  assert.deepEqual(
    heldTopics(upTo(welcome({ [ROOM]: "full", me: "full" }), { topic: ROOM, full: true, put: {} })),
    [ROOM],
  );
});

test("a topic that is left takes its items with it", () => {
  const state = upTo(
    { topic: "poll:4:voted", full: true, put: { "result:4": { n: 3 } } },
    { leave: "poll:4:voted" },
  );
  assert.deepEqual(mergeTopics(state.topics), {});
});

test("the same frame twice is as good as once", () => {
  const frame = { topic: ROOM, put: { "score:9": 2 }, drop: ["poll:4"] };
  const once = upTo({ topic: ROOM, full: true, put: { "poll:4": {} } }, frame);
  assert.deepEqual([frame, CURSOR].reduce(applyFrame, once), once);
});

test("applying a frame leaves the state before it as it was", () => {
  const before = upTo({ topic: ROOM, full: true, put: { "score:9": 1 } });
  [{ topic: ROOM, put: { "score:9": 2 }, drop: ["score:9"] }, CURSOR].reduce(applyFrame, before);
  assert.deepEqual(before.topics[ROOM], { "score:9": 1 });
});

test("the cursor comes from the last frame of the server, and an answer does not move it", () => {
  const state = after({ seq: "41.0a1b2c3d" }, { ref: "r", done: { seq: 42 } });
  assert.equal(state.cursor, "41.0a1b2c3d");
});

test("half a turn is not drawn; the end of it and the own answer are", () => {
  const half = after({ topic: "me", full: true, put: { "ballot:4": {} } });
  assert.equal(stateToDraw(emptyState, half, { topic: "me" }), emptyState);
  assert.equal(stateToDraw(emptyState, half, CURSOR), half);
  assert.equal(stateToDraw(emptyState, half, { ref: "r", done: { seq: "…" } }), half);
});

test("items after the cursor count at the next cursor, or not at all after a reconnect", () => {
  const notice = { topic: ROOM, put: { "announcement:9": {} } };
  const begun = upTo(welcome({ [ROOM]: "full" }), { topic: ROOM, full: true, put: {} });
  const torn = applyFrame(begun, notice);
  assert.deepEqual(torn.topics, { [ROOM]: {} });
  assert.deepEqual(applyFrame(torn, CURSOR).topics, { [ROOM]: { "announcement:9": {} } });
  const back = [welcome({ [ROOM]: "delta" }), { seq: "11" }].reduce(applyFrame, torn);
  assert.deepEqual(back.topics, { [ROOM]: {} });
});

test("an answer shows own items and no half of a flush, and a room left stays until its end", () => {
  const begun = upTo(
    welcome({ [ROOM]: "full", me: "full" }),
    { topic: ROOM, full: true, put: {} },
    { topic: "me", full: true, put: {} },
  );
  const half = [
    { topic: ROOM, put: { "score:9": 1 } },
    { leave: ROOM },
    { topic: "me", put: { "ballot:4": {} } },
    { ref: "r", done: { seq: "…" } },
  ].reduce(applyFrame, begun);
  assert.deepEqual(half.topics, { [ROOM]: {}, me: { "ballot:4": {} } });
  assert.deepEqual(heldTopics(applyFrame(half, CURSOR)), ["me"]);
});

test("a head-count is drawn at once and shows nothing else of a half turn", () => {
  const frame = { here: { people: 41 } };
  const latest = upTo({ topic: ROOM, full: true, put: { "score:9": 2 } }, frame);
  assert.deepEqual(stateToDraw(emptyState, latest, frame), { ...emptyState, here: { people: 41 } });
});

test("items are sorted by kind and by number, so poll 10 comes after poll 9", () => {
  const kinds = sortByKind(
    partial({ event: {}, "poll:10": "ten", "poll:9": "nine", "score:9": 3 }),
  );
  assert.deepEqual(kinds, {
    poll: [
      [9, "nine"],
      [10, "ten"],
    ],
    score: [[9, 3]],
  });
});

test("a room shows its items, announcements and the own questions of all rooms", () => {
  const items = partial({
    "poll:4": { room: 1 },
    "poll:5": { room: 7 },
    "mine:6": { room: 7 },
    "announcement:8": { room: 7 },
    "question:6": { room: 7 },
  });
  assert.deepEqual(Object.keys(sortByKind(items, 1)), ["poll", "mine", "announcement"]);
});

test("a name that means something to JavaScript is a key like any other", () => {
  const state = after(
    JSON.parse('{"topic":"me","full":true,"put":{"__proto__":{"a":1},"constructor":2}}'),
  );
  assert.deepEqual(Object.keys(state.topics.me), ["__proto__", "constructor"]);
});

test("the frames that a state is written down as make it anew, cursor and reader included", () => {
  const state = after(
    welcome({ [ROOM]: "full", me: "full" }),
    { topic: ROOM, full: true, put: { "score:9": 1 } },
    { topic: "me", full: true, put: {} },
    { seq: "9.00000000" },
  );
  assert.deepEqual(after(...JSON.parse(JSON.stringify(framesOf(state)))), state);
});

test("the state of the storage is drawn at once, and forgotten with the connection", () => {
  const failing = after(welcome({}), { storage: "failing" });
  assert.equal(stateToDraw(emptyState, failing, { storage: "failing" }).storage, "failing");
  assert.equal(applyFrame(failing, { storage: "working" }).storage, "working");
  assert.equal(applyFrame(failing, welcome({})).storage, null);
});

const recorded = new URL("../../testing/frames.json", import.meta.url);

test("frames of recorded histories give their intended items", () => {
  for (const { frames, items } of JSON.parse(readFileSync(recorded, "utf8"))) {
    assert.deepEqual(after(...frames).topics, items);
  }
});

test("items of other rooms are left out, except announcements", () => {
  const items = partial({
    "poll:4": { room: 1 },
    "poll:5": { room: 43 },
    "announcement:6": { room: 1 },
    "breakout:7": { state: "running" },
    yours: { room: 43 },
  });
  const kinds = sortByKind(items, 43);
  assert.deepEqual(Object.keys(kinds), ["poll", "announcement", "breakout"]);
  assert.deepEqual(kinds.poll, [[5, { room: 43 }]]);
});

// Earlier polls, which come beside the frames of the connection.

import assert from "node:assert/strict";
import { test } from "node:test";
import { closedPoll } from "#testing/items/polls.js";
import { act, server } from "#testing/part.js";
import { boot, items, settled } from "../../../lib/session.js";
import { fetchEarlierPolls } from "./earlier_polls.js";

const poll = (word) => closedPoll({ prompt: { en: word } });
const wordOf = (id) => items.value[`poll:${id}`]?.prompt.en;

/** Fetches `earlier`; `during` changes the page before it arrives. */
async function fetchWhile(earlier, during = () => {}) {
  settled.clear();
  boot.earlier = true;
  const asked = [];
  const fetchBefore = globalThis.fetch;
  globalThis.fetch = async (url) => {
    asked.push(url);
    during();
    return new Response(JSON.stringify({ items: earlier }));
  };
  fetchEarlierPolls();
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  globalThis.fetch = fetchBefore; // other tests of the process fetch, too
  return asked;
}
const send = (frame) => {
  server.send({ topic: "items", ...frame });
  server.send({ seq: "90.00000000" });
};

test("an earlier poll is added; what the connection has brought is newer", async () => {
  server.show({ "poll:5": poll("new") });
  const asked = await fetchWhile({ "poll:4": poll("earlier"), "poll:5": poll("old") });
  assert.match(asked[0], /polls\/earlier\?at=\d+\.00000000$/);
  assert.deepEqual([wordOf(4), wordOf(5)], ["earlier", "new"]);
});

test("they are fetched once", async () => {
  server.show({});
  assert.equal((await fetchWhile({})).length, 1);
  fetchEarlierPolls();
  assert.equal(boot.earlier, false);
});

test("a poll that is dropped while they are under way stays away", async () => {
  server.show({});
  const earlier = { "poll:4": poll("dropped"), "poll:5": poll("kept") };
  await fetchWhile(earlier, () => send({ put: {}, drop: ["poll:4"] }));
  assert.deepEqual([wordOf(4), wordOf(5)], [undefined, "kept"]);
});

test("a topic that came in full meanwhile lacks nothing", async () => {
  server.show({});
  await fetchWhile({ "poll:4": poll("of another history") }, () => send({ full: true, put: {} }));
  assert.equal(wordOf(4), undefined);
});

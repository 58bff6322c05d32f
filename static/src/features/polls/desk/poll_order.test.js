// The order of polls on the moderator's rail.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sortPolls } from "./poll_order.js";

const poll = (id, state, repeats = null) => [id, { state, repeats }];
const ids = (polls, drafts) => sortPolls(polls, drafts).map(([id]) => id);

test("live polls come first, then drafts, then closed polls, the newest first", () => {
  assert.deepEqual(
    ids(
      [poll(1, "closed"), poll(2, "draft"), poll(3, "open"), poll(4, "paused"), poll(5, "closed")],
      [2],
    ),
    [3, 4, 2, 5, 1],
  );
});

test("drafts stand in the order in which they are to come", () => {
  assert.deepEqual(
    ids([poll(1, "draft"), poll(2, "draft"), poll(3, "draft")], [3, 1, 2]),
    [3, 1, 2],
  );
});

test("rounds stand together, the newest on top, in the place of the newest", () => {
  const polls = [
    poll(1, "closed"),
    poll(2, "closed"),
    poll(3, "closed", 1),
    poll(4, "draft", 1),
    poll(5, "open"),
    poll(6, "draft"),
  ];
  assert.deepEqual(ids(polls, [6, 4]), [5, 6, 4, 3, 1, 2]);
});

test("nothing is in order too", () => assert.deepEqual(sortPolls([]), []));

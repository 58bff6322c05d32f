// Seats and threads of the round table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seatsOf, threadPath } from "./round_table_geometry.js";

test("delegations sit clockwise, half of them at each side", () => {
  assert.deepEqual(seatsOf(["a", "b", "c", "d"]), { right: ["a", "b"], left: ["d", "c"] });
  assert.deepEqual(seatsOf(["a", "b", "c"]), { right: ["a", "b"], left: ["c"] });
  const many = Array.from({ length: 27 }, (_, at) => `${at}`);
  const { left, right } = seatsOf(many);
  assert.deepEqual([right.length, left.length], [14, 13]);
  assert.deepEqual([...right, ...left.reverse()], many);
});

test("a thread leads from the nearer edge of its project to the seat", () => {
  const project = { left: 600, right: 1000, y: 300 };
  assert.equal(
    threadPath(project, { left: 190, right: 210, y: 100 }),
    "M600 300 C400 300 400 100 200 100",
  );
  assert.match(threadPath(project, { left: 1390, right: 1410, y: 500 }), /^M1000 300 .* 1400 500$/);
});

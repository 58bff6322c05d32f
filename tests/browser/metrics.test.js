import assert from "node:assert/strict";
import { test } from "node:test";
import { meanOfKnown } from "../../static/src/features/polls/metrics.js";

test("one city, one voice is the mean of the cities that have a figure", () =>
  assert.equal(meanOfKnown([0.5, null, 1]), 0.75));
test("where a single city shows its figure, there is no mean to show it by", () => {
  assert.equal(meanOfKnown([null, 0.5, null]), null);
  assert.equal(meanOfKnown([]), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { completeMetrics, meanOfKnown } from "./metrics.js";

test("equal weight is the mean of the cities that have a figure", () =>
  assert.equal(meanOfKnown([0.5, null, 1]), 0.75));
test("where a single city shows its figure, there is no mean to show it by", () => {
  assert.equal(meanOfKnown([null, 0.5, null]), null);
  assert.equal(meanOfKnown([]), null);
});
test("a mean needs as many cities as the result requires", () => {
  assert.equal(meanOfKnown([0.5, 0.5, null, 1], 4), null);
  assert.equal(meanOfKnown([0.5, 1, null, 0, 0.5], 4), 0.5);
});
test("a figure hidden to protect votes is described in words, a missing figure is a dash", () => {
  const [agree] = completeMetrics([
    { name: "Agree", of: ({ eligible }) => eligible, isHidden: ({ n }) => n < 3 },
  ]);
  const row = { abstained: 0, tally: null, eligible: null };
  assert.equal(agree.textOf({ ...row, n: 2 }), "Hidden to protect votes");
  assert.equal(agree.textOf({ ...row, n: 3 }), "–");
});

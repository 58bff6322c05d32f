// Two rounds of a poll side by side, and how far figures are apart.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { partial } from "#testing/partial.js";
import { setLanguage } from "../../../lib/i18n.js";
import { completeMetrics } from "./metrics.js";
import { findPreviousRound, pairMetrics, rowsInBoth } from "./rounds.js";

beforeEach(() => setLanguage("en"));

/** @type {(repeats: ?number, round: number) => any} */
const poll = (repeats, round) => ({ repeats, round });

test("the round before is found among the rounds of the same poll", () => {
  /** @type {[number, any][]} */
  const polls = [
    [1, poll(null, 1)],
    [2, poll(null, 1)],
    [3, poll(1, 2)],
    [4, poll(1, 3)],
  ];
  assert.equal(findPreviousRound(poll(1, 3), polls)[0], 3);
  assert.equal(findPreviousRound(poll(1, 2), polls)[0], 1);
  assert.equal(findPreviousRound(poll(9, 2), polls), undefined);
});

test("a shift by group covers only the groups that both rounds show", () => {
  const rows = rowsInBoth(
    { lazio: "a", bologna: null, suzhou: "b" },
    { lazio: "c", bologna: "d", suzhou: null, tianjin: "e" },
  );
  assert.deepEqual(rows, { lazio: ["a", "c"] });
  assert.deepEqual(rowsInBoth(undefined, { lazio: "c" }), {});
});

test("figures are the same by their place, or by their key where a kind gives a key", () => {
  assert.deepEqual(pairMetrics(partial([{ name: "a" }, { name: "b" }]), partial([{ name: "c" }])), [
    [{ name: "a" }, { name: "c" }],
  ]);
  const [water, wind] = [{ key: "water" }, { key: "wind" }];
  assert.deepEqual(pairMetrics([wind, water], [water, { key: "sun" }]), [[water, water]]);
});

test("a share goes up and down by points, any other figure by its own unit", () => {
  const [share] = completeMetrics([{ name: "Water", of: partial }]);
  assert.equal(share.step(0.4, 0.55), "+15 percentage points");
  assert.equal(share.step(0.41, 0.4), "−1 percentage point");
  assert.equal(share.step(0.4, 0.4), "0 percentage points");
  assert.equal(share.gap(0.62, 0.4), "22 percentage points");
  const [mean] = completeMetrics([
    { name: "Mean", of: partial, say: (value) => value.toFixed(1), axis: [1, 5] },
  ]);
  assert.equal(mean.step(3.5, 3), "−0.5");
  assert.equal(mean.gap(3.5, 3), "0.5");
});

test("where a round or a group has no figure, there is none of how far it went", () => {
  const [figure] = completeMetrics([{ name: "Mean", of: partial }]);
  assert.equal(figure.step(null, 0.3), "–");
  assert.equal(figure.gap(0.3, null), "–");
});

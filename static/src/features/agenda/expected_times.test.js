// Expected times of the agenda: the same cases as on the server.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { currentAndNext, expectedTimes, groupByDay, minutesLate } from "./expected_times.js";

const { zone, cases } = JSON.parse(
  readFileSync(new URL("../../../testing/agenda_times.json", import.meta.url), "utf8"),
);

test("a page expects the times that the server expects", () => {
  assert.ok(cases.length > 50);
  for (const { points, progress, now, expected, late } of cases) {
    const found = expectedTimes(points, progress, now, zone);
    assert.deepEqual(
      found.map(({ starts, ends, phase }) => [starts, ends, phase]),
      expected,
    );
    assert.deepEqual(found.map(minutesLate), late);
  }
});

test("there is a next point until it starts, and none runs between two", () => {
  const [opening, talk] = [
    { id: 1, starts: 10, ends: 20 },
    { id: 2, starts: 30, ends: 40 },
  ];
  /** @param {number} now */
  const at = (now) => {
    const { current, next } = currentAndNext(
      expectedTimes(/** @type {any} */ ([opening, talk]), {}, now, zone),
    );
    return [current?.id, next?.id];
  };
  assert.deepEqual([5, 10, 19, 20, 25, 30, 40].map(at), [
    [undefined, 1],
    [1, 2],
    [1, 2],
    [undefined, 2],
    [undefined, 2],
    [2, undefined],
    [undefined, undefined],
  ]);
});

test("points are grouped by the local day on which they start", () => {
  const night = Date.UTC(2026, 5, 1, 21, 30); // 23:30 in Brussels
  const points = [night, night + 3_600_000].map((starts) => ({ starts }));
  assert.equal(groupByDay(points, zone).length, 2);
  assert.equal(groupByDay(points, "UTC").length, 1);
});

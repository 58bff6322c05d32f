// Seats and threads of the round table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { seatsOf, threadsOf } from "./round_table_geometry.js";

const CITIES = ["lazio", "hangzhou", "bologna", "stuttgart"];
const pledge = (role, confirmed = false) => ({ role, confirmed });

test("every delegation has a seat of its own, with its name on the outer side", () => {
  const seats = seatsOf(CITIES, 1600, 760);
  const places = [...seats.values()];
  assert.equal(new Set(places.map(({ x, y }) => `${x} ${y}`)).size, CITIES.length);
  for (const { x, labelX, anchor } of places) {
    assert.equal(anchor, x >= 800 ? "start" : "end");
    assert.ok(Math.abs(labelX - 800) > Math.abs(x - 800));
  }
});

test("a thread leads from the lead to each partner, sure once both are confirmed", () => {
  const seats = seatsOf(CITIES, 1600, 760);
  const pledges = {
    hangzhou: pledge("partner", true),
    lazio: pledge("lead", true),
    bologna: pledge("partner"),
    stuttgart: pledge("observe"),
  };
  const threads = threadsOf([{ id: 7, pledges }], seats, 1600, 760);
  assert.deepEqual(
    threads.map(({ key, confirmed, number }) => [key, confirmed, number]),
    [
      ["7 bologna", false, 1],
      ["7 hangzhou", true, 1],
    ],
  );
});

test("a card without a lead has unsure threads, and a card without pledges none", () => {
  const seats = seatsOf(CITIES, 1600, 760);
  const pledges = { lazio: pledge("partner", true), bologna: pledge("partner", true) };
  const threads = threadsOf(
    [
      { id: 7, pledges },
      { id: 8, pledges: {} },
    ],
    seats,
    1600,
    760,
  );
  assert.deepEqual(
    threads.map(({ key, confirmed }) => [key, confirmed]),
    [["7 lazio", false]],
  );
});

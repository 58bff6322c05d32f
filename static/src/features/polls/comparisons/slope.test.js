// Geometry of the slope chart: places of values, and labels that do not lie on each other.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gridRows, LABEL_ROWS, labelRows, placeOf, shownAxis } from "./slope.js";

/** Distances between the labels in the order of their rows. */
const gapsOf = (starts) => {
  const sorted = starts.toSorted((one, other) => one - other);
  return sorted.slice(1).map((start, at) => start - sorted[at]);
};

test("labels of 2 to 12 equal values are below each other, whole, and within the chart", () => {
  for (let many = 2; many <= 12; many += 1) {
    const rows = gridRows(many);
    for (const value of [0, 0.5, 1]) {
      const starts = labelRows(Array(many).fill(value), rows);
      assert.ok(gapsOf(starts).every((gap) => gap >= LABEL_ROWS));
      assert.ok(Math.min(...starts) >= 0 && Math.max(...starts) + LABEL_ROWS <= rows);
    }
  }
});

test("labels keep the order of their values", () => {
  const rows = gridRows(4);
  const starts = labelRows([0.9, 0.1, 0.12, 0.11], rows);
  const order = [0, 1, 2, 3].sort((one, other) => starts[one] - starts[other]);
  assert.deepEqual(order, [1, 3, 2, 0]);
});

test("a label with room stands at its value", () => {
  const rows = gridRows(2);
  const places = [0.8, 0.2].map((value) => placeOf(value, [0.2, 0.8], rows));
  const centres = labelRows(places, rows).map((start) => (start + LABEL_ROWS / 2) / rows);
  assert.deepEqual(centres, places);
});

test("the highest value is on top, and values of the axis are in proportion", () => {
  const rows = gridRows(3);
  const [top, middle, bottom] = [1, 0.5, 0].map((value) => placeOf(value, [0, 1], rows));
  assert.ok(top < middle && middle < bottom);
  assert.ok(Math.abs(middle - (top + bottom) / 2) < 1e-9);
  assert.equal(placeOf(0.4, [0.4, 0.4], rows), 0.5);
});

test("the drawn axis holds all values, and not less than three tenths of the whole axis", () => {
  assert.deepEqual(shownAxis([0.1, 0.9], [0, 1]), [0.1, 0.9]);
  const near = (found, wanted) =>
    assert.ok(
      found.every((end, at) => Math.abs(end - wanted[at]) < 1e-9),
      String(found),
    );
  near(shownAxis([0.5, 0.5], [0, 1]), [0.35, 0.65]);
  near(shownAxis([0, 0.1], [0, 1]), [0, 0.3]);
  near(shownAxis([1, 0.95], [0, 1]), [0.7, 1]);
});

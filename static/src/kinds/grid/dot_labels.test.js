// Axes and labels of dots in a plane: labels find space beside dots that share a place.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { axisEnds, placeLabels } from "./dot_labels.js";

const [WIDTH, HEIGHT] = [12, 8];

const covers = (one, other, width, height) =>
  Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;

const GEOMETRY = "../../../../tests/unit/outputs/charts/geometry.json";
const CASES = JSON.parse(readFileSync(new URL(GEOMETRY, import.meta.url), "utf8"));

test("an axis has the steps that it has in reports", () => {
  assert.ok(CASES.axis_ends.length > 4);
  for (const { means, ends } of CASES.axis_ends) assert.deepEqual(axisEnds(means), ends);
});

for (const [name, dots] of Object.entries({
  "at one place": Array(12).fill({ x: 6, y: 4 }),
  "in a corner": Array(6).fill({ x: 12, y: 0 }),
  "close to each other": Array.from({ length: 12 }, (_, at) => ({ x: 5 + at / 7, y: 4 - at / 9 })),
}))
  test(`labels of dots ${name} cover no dot and no other label`, () => {
    const labels = placeLabels(dots, WIDTH, HEIGHT);
    assert.equal(labels.length, dots.length);
    for (const [at, label] of labels.entries()) {
      assert.ok(label.x <= WIDTH && label.y >= 0);
      assert.ok(dots.every((dot) => !covers(label, dot, 0.9, 0.8)));
      assert.ok(labels.slice(0, at).every((other) => !covers(label, other, 1.3, 1.1)));
    }
  });

test("a dot alone has its label on its right", () => {
  const [label] = placeLabels([{ x: 5, y: 4 }], WIDTH, HEIGHT);
  assert.ok(label.x > 6 && label.y === 4);
});

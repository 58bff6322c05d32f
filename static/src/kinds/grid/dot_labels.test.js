// Axes and labels of dots in a plane: labels find space beside dots that share a place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { axisEnds, placeLabels } from "./dot_labels.js";

const [WIDTH, HEIGHT] = [12, 8];

const covers = (one, other, width, height) =>
  Math.abs(one.x - other.x) < width && Math.abs(one.y - other.y) < height;

test("an axis has whole steps around the means, two at least, and no others", () => {
  assert.deepEqual(axisEnds([2.9, 3.0, 3.1, 3.2]), [2, 4]);
  assert.deepEqual(axisEnds([3.3]), [2, 4]);
  assert.deepEqual(axisEnds([1, 1]), [1, 3]);
  assert.deepEqual(axisEnds([5]), [3, 5]);
  assert.deepEqual(axisEnds([1, 5]), [1, 5]);
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

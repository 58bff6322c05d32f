// Places of names beside the dots of a grid.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeNames } from "./name_places.js";

const PLOT = { width: 1200, height: 600 };
const RADIUS = 20;
const NAME = { width: 160, height: 34 };
const places = (dots, plot = PLOT) =>
  placeNames(
    dots,
    dots.map(() => NAME),
    plot,
    RADIUS,
  );

/**
 * Box of a name or a dot, by its corners.
 * @type {(at: any, width: number, height: number) => any}
 */
const boxOf = ({ x, y }, width, height) => [
  x - width / 2,
  y - height / 2,
  x + width / 2,
  y + height / 2,
];
const overlap = ([left, top, right, bottom], other) =>
  Math.min(right, other[2]) - Math.max(left, other[0]) > 1 &&
  Math.min(bottom, other[3]) - Math.max(top, other[1]) > 1;

test("a name stands at the right of its dot, without a line", () => {
  assert.deepEqual(places([{ x: 300, y: 300 }]), [{ at: { x: 400, y: 300 }, end: null }]);
});

test("a name at the right edge stands at the left of its dot", () => {
  assert.deepEqual(places([{ x: 1190, y: 300 }])?.[0].at, { x: 1090, y: 300 });
});

for (const many of [2, 5, 9, 12])
  test(`the names of ${many} dots are in the plot, and cover no dot and no other name`, () => {
    const dots = Array.from({ length: many }, (_, at) => ({
      x: 60 + ((at * 5) % 12) * 98,
      y: 40 + ((at * 7) % 12) * 47,
    }));
    const boxes = places(dots).map(({ at }) => boxOf(at, NAME.width, NAME.height));
    const around = dots.map((dot) => boxOf(dot, RADIUS, RADIUS));
    for (const [at, box] of boxes.entries()) {
      assert.ok(box[0] >= 0 && box[1] >= 0 && box[2] <= PLOT.width && box[3] <= PLOT.height);
      for (const other of [...boxes.slice(at + 1), ...around]) assert.ok(!overlap(box, other));
    }
  });

test("dots at the same place have names apart, each with a line or beside the dot", () => {
  const dots = Array.from({ length: 4 }, () => ({ x: 600, y: 300 }));
  const boxes = places(dots).map(({ at }) => boxOf(at, NAME.width, NAME.height));
  for (const [at, box] of boxes.entries())
    for (const other of boxes.slice(at + 1)) assert.ok(!overlap(box, other));
});

test("names without room for all are no names", () => {
  assert.equal(
    places(
      Array.from({ length: 12 }, () => ({ x: 60, y: 60 })),
      { width: 500, height: 200 },
    ),
    null,
  );
  assert.equal(places([{ x: 60, y: 60 }], { width: 100, height: 100 }), null);
});

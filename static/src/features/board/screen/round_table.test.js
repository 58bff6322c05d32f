// Seats, projects and threads of the round table.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf, seatsOf } from "./round_table_geometry.js";

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

const placesAt = (cards) => placesOf(cards, seatsOf(CITIES, 1600, 760), 1600, 760);

test("the name of a seat at the bottom stands below it, in the picture", () => {
  const { x, y, labelX, labelY, anchor } = [...seatsOf(["a", "b", "c"], 1600, 760).values()][1];
  assert.deepEqual([labelX, anchor], [x, "middle"]);
  assert.ok(labelY > y && labelY + 38 <= 760);
});

test("threads lead from a project to its lead and partners, sure where they are confirmed", () => {
  const pledges = {
    hangzhou: pledge("partner", true),
    lazio: pledge("lead", true),
    bologna: pledge("partner"),
    stuttgart: pledge("observe"),
  };
  const [place] = placesAt([{ id: 7, pledges }]);
  assert.deepEqual([place.number, place.x, place.y], [1, 800, 357]);
  assert.deepEqual(
    place.threads.map(({ key, isLead, confirmed }) => [key, isLead, confirmed]),
    [
      ["7 lazio", true, true],
      ["7 hangzhou", false, true],
      ["7 bologna", false, false],
    ],
  );
});

test("a project that nobody leads or joins has no place", () => {
  const cards = [
    { id: 7, pledges: { lazio: pledge("observe") } },
    { id: 8, pledges: {} },
    { id: 9, pledges: { bologna: pledge("partner") } },
  ];
  assert.deepEqual(
    placesAt(cards).map(({ id, number }) => [id, number]),
    [[9, 3]],
  );
});

test("eight projects have places apart, near their participants", () => {
  const cities = Array.from({ length: 14 }, (_, at) => `city-${at}`);
  const seats = seatsOf(cities, 1600, 760);
  const cards = Array.from({ length: 8 }, (_, at) => ({
    id: at,
    pledges: {
      [cities[(5 * at) % 14]]: pledge("lead"),
      [cities[(5 * at + 1) % 14]]: pledge("partner"),
    },
  }));
  const places = placesOf(cards, seats, 1600, 760);
  for (const [at, one] of places.entries())
    for (const other of places.slice(at + 1))
      assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 80);
  for (const { id, x, y } of places) {
    const lead = seats.get(cities[(5 * id) % 14]);
    assert.ok((lead.x - 800) * (x - 800) + (lead.y - 357) * (y - 357) > 0, `project ${id}`);
  }
});

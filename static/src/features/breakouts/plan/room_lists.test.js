// People in the rooms on the board of a breakout.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { countBy, filterPeople, listRooms, roomAtOffset } from "./room_lists.js";

/** @import { Person, PersonEntry } from "../types" */

/** @type {(delegation: string, name?: string, sector?: string) => Person} */
const person = (delegation, name = "", sector = "industry") =>
  partial({ delegation, name, sector });
/** @type {PersonEntry[]} */
const PEOPLE = [
  [7, person("lazio", "Bo")],
  [3, person("xian")],
  [5, person("lazio", "Ana")],
  [9, person("bari")],
];
const BREAKOUT = {
  rooms: [
    { id: 20, name: { en: "One" } },
    { id: 21, name: { en: "Two" } },
  ],
};

test("people are listed by room, delegation and name, those without a room apart", () => {
  const { rooms, others } = listRooms(BREAKOUT, { 20: [7, 3, 5], 21: [] }, PEOPLE);
  assert.deepEqual(
    rooms.map(({ id, people }) => [id, people.map(([person]) => person)]),
    [
      [20, [5, 7, 3]],
      [21, []],
    ],
  );
  assert.deepEqual(
    others.map(([id]) => id),
    [9],
  );
});

test("an unknown person is not drawn", () => {
  assert.deepEqual(listRooms(BREAKOUT, { 20: [99] }, PEOPLE).rooms[0].people, []);
});

test("a person is found by all words of the search", () => {
  const told = (_id, { name, delegation }) => `${name} ${delegation}`;
  assert.deepEqual(
    filterPeople(PEOPLE, " ana LAZ ", told).map(([id]) => id),
    [5],
  );
  assert.equal(filterPeople(PEOPLE, " ", told), PEOPLE);
});

test("groups are counted, the largest first", () => {
  assert.deepEqual(
    countBy(PEOPLE, ({ delegation }) => delegation),
    [
      ["lazio", 2],
      ["xian", 1],
      ["bari", 1],
    ],
  );
});

test("steps go on by rooms, from none to the first, and never past the last", () => {
  assert.equal(roomAtOffset(BREAKOUT.rooms, 20, 1), 21);
  assert.equal(roomAtOffset(BREAKOUT.rooms, 21, 1), 21);
  assert.equal(roomAtOffset(BREAKOUT.rooms, null, 1), 20);
  assert.equal(roomAtOffset([], null, 1), null);
});

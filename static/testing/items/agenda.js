// Items of the agenda.

import { NOW } from "../boot_data.js";

/** @import { Items } from "../../src/lib/types" */

const HALF_HOUR = 1_800_000;

/** Points of half an hour each: one that is over, one that runs, and one that comes. */
export const POINTS = [
  {
    id: 1,
    starts: NOW - 2 * HALF_HOUR,
    ends: NOW - HALF_HOUR,
    title: { en: "Welcome", zh: "欢迎" },
    speaker: { en: "Ms Li" },
  },
  { id: 2, starts: NOW - HALF_HOUR, ends: NOW + HALF_HOUR, title: { en: "Trams" }, speaker: null },
  {
    id: 3,
    starts: NOW + HALF_HOUR,
    ends: NOW + 2 * HALF_HOUR,
    title: { en: "Closing" },
    speaker: null,
  },
];

/** @type {(given?: Partial<Items["agenda"]>) => Items["agenda"]} */
export const agendaItem = (given) => ({ points: POINTS, written: 4, ...given });

// Items of the floor.

import { NOW } from "../boot_data.js";

/** @import { Item, Items } from "../../src/lib/types" */

/**
 * Open list on which no one waits, and no one speaks.
 * @type {(given?: Partial<Item<"floor">>) => Items["floor"]}
 */
export const floorItem = (given) => ({
  open: true,
  order: "asked",
  speech_s: null,
  delegation_s: null,
  as_one: [],
  points_of_order: true,
  replies: [],
  speaking: null,
  interrupted: null,
  waiting: [],
  ...given,
});

/**
 * Request of Lazio for a usual speech in English.
 * @type {(given?: Partial<Item<"floor">["waiting"][number] & {name: string}>) =>
 *   Item<"floor">["waiting"][number] & {name?: string}}
 */
export const requestOf = (given) => ({
  id: 1,
  delegation: "lazio",
  language: "en",
  kind: "speech",
  ...given,
});

/**
 * Speech of Ann of Lazio, whose clock rests after ten seconds.
 * @type {(given?: Partial<NonNullable<Items["floor"]["speaking"]>>) =>
 *   NonNullable<Items["floor"]["speaking"]>}
 */
export const speechOf = (given) => ({
  request: requestOf(),
  name: "Ann",
  started_at: NOW,
  running_since: null,
  spoken_ms: 10_000,
  ...given,
});

/**
 * The reader's own place: no requests.
 * @type {(given?: Partial<Items["my_floor"]>) => Items["my_floor"]}
 */
export const myFloorItem = (given) => ({
  requests: [],
  speaking: false,
  missed_at: null,
  ...given,
});

// Items of an event with sessions on two days.

import { NOW } from "../boot_data.js";
import { eventItem, eventItems } from "./event.js";

const HOUR = 3_600_000;
export const PARTS = ["sessions"];

/** @type {(number: number, title: string, hour: number, given?: object) => any} */
export const session = (number, title, hour, given) => ({
  number,
  title: { en: title },
  starts: NOW + hour * HOUR,
  ends: NOW + (hour + 1) * HOUR,
  place: {},
  call: "",
  hosts: {},
  track: {},
  description: {},
  ...given,
});

export const PORTS = session(2, "Green ports", 0, {
  place: { en: "Room B" },
  hosts: { en: "Ana Silva" },
});
export const HEAT = session(3, "Clean heat", 0);
export const CLOSING = session(4, "Closing", 24);

/**
 * Items of a page of session `here`; 1: the main event.
 * @type {(given?: Record<string, any>, here?: number) => Record<string, any>}
 */
export const sessionItems = (given, here = 1) =>
  eventItems({
    event: eventItem({ parts: PARTS }),
    sessions: {
      here,
      sessions: [session(1, "Regional innovation", -1), PORTS, HEAT, CLOSING],
      written: 9,
    },
    "session:1": { state: "live" },
    "session:2": { state: "live", late_min: 12 },
    "session:3": { state: "draft" },
    "session:4": { state: "draft" },
    ...given,
  });

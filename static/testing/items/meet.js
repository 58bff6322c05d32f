// Items of an event with a directory of people to meet, for an attendee who is in it.

import { NOW } from "../boot_data.js";
import { eventItem, eventItems } from "./event.js";

/** @import { Items } from "../../src/lib/types" */

const HOUR = 3_600_000;

/** @type {(given?: Partial<Items["my_directory"]>) => Items["my_directory"]} */
export const ownEntryItem = (given) => ({
  listed: true,
  seeks: "Partners",
  offers: "",
  languages: ["en"],
  removed: false,
  ...given,
});

/** @type {(given?: Partial<Items["contacts"]>) => Items["contacts"]} */
export const contactsItem = (given) => ({ email: "", phone: "", other: "", people: [], ...given });

/** Ben, whom the reader may contact. */
export const sharedContact = (given = {}) => ({
  person: 9,
  name: "Ben",
  delegation: "hangzhou",
  sector: "academia",
  email: "ben@hangzhou.example",
  phone: "+86 10 123",
  other: "",
  cards: [],
  meeting: true,
  ...given,
});

export const SLOT = { starts: NOW + HOUR, ends: NOW + HOUR + 900_000, place: "Table 4" };

export const meetItems = (given = {}) =>
  eventItems({
    event: eventItem({ directory: true }),
    my_directory: ownEntryItem(),
    my_meetings: { asked: {}, agreed: [] },
    contacts: contactsItem(),
    ...given,
  });

// Items of an open board of projects with a card of Lazio.

import { NOW } from "../boot_data.js";
import { eventItems } from "./event.js";

/** @import { Items } from "../../src/lib/types" */

/** @type {(given?: Partial<Items["board"]>) => Items["board"]} */
export const boardItem = (given) => ({
  open: true,
  premoderated: true,
  until: null,
  themes: [{ id: "heat", name: { en: "Heat", zh: "高温" } }],
  writable: true,
  cards: 1,
  ...given,
});

/** Text of a card in English. */
export const written = (text, translations = {}) => ({ language: "en", text, translations });

/** @type {(given?: Partial<Items["card"]>) => Items["card"]} */
export const cardItem = (given) => ({
  type: "seek",
  theme: null,
  sector: null,
  regions_wanted: [],
  sectors_wanted: [],
  links: [],
  state: "approved",
  title: written("Partner for a heat pilot"),
  summary: written("We measure heat in two districts."),
  delegation: "lazio",
  made_by: "attendee",
  from_room: null,
  at: NOW - 60_000,
  edited_at: null,
  pledges: {},
  next_step: null,
  open_questions: [],
  interested: [],
  ready: { lead: false, partner: false, step: false },
  weighings: [],
  ...given,
});

/** @type {(given?: Partial<Items["my_cards"]>) => Items["my_cards"]} */
export const ownCardsItem = (given) => ({ cards: {}, interested: [], contact: [], ...given });

/** The reader. @type {(given?: Partial<Items["you"]>) => Items["you"]} */
export const readerItem = (given) => ({
  person: 3,
  delegation: "lazio",
  sector: "academia",
  language: "en",
  also_speaks: [],
  name: "Ann",
  joined_at: NOW - 600_000,
  muted: null,
  sees: null,
  ...given,
});

/** Items of the board with card 7 of Lazio. */
export const boardItems = (given = {}) =>
  eventItems({ board: boardItem(), "card:7": cardItem(), ...given });

/** The same for an attendee of a delegation. */
export const attendeeItems = (given = {}, delegation = "lazio") =>
  boardItems({ you: readerItem({ delegation }), my_cards: ownCardsItem(), ...given });

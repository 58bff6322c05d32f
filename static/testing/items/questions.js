// Items of questions and answers in the plenary.

import { NOW } from "../boot_data.js";

/** @import { Item, Items } from "../../src/lib/types" */

export const MINUTE = 60_000;

/**
 * Question of a person of Lazio, published, as staff get it.
 * @type {(given?: Partial<Item<"question">>) => Item<"question">}
 */
export const questionItem = (given) => ({
  room: 1,
  text: "Who pays?",
  language: "en",
  state: "approved",
  delegation: "lazio",
  name: null,
  at: NOW - MINUTE,
  to: null,
  topic: null,
  drafts: {},
  edited: false,
  merged: [],
  texts: {},
  reply: null,
  reply_from: null,
  relayed: null,
  author: "p7",
  original: null,
  reason: null,
  note: "",
  appeal: "",
  flagged: [],
  into: null,
  ...given,
});

/**
 * The reader's own question, which waits for review.
 * @type {(given?: Partial<Items["mine"]>) => Items["mine"]}
 */
export const ownQuestionItem = (given) => ({
  room: 1,
  text: "Who pays?",
  language: "en",
  state: "pending",
  reason: null,
  note: "",
  at: NOW - MINUTE,
  to: null,
  topic: null,
  appeal: "",
  original: null,
  asked_in: null,
  may_appeal: false,
  reply: null,
  into: null,
  ...given,
});

/**
 * The reader, a person of Lazio who gave no name.
 * @type {(given?: Partial<Items["you"]>) => Items["you"]}
 */
export const readerItem = (given) => ({
  person: 7,
  delegation: "lazio",
  sector: "academia",
  language: "en",
  also_speaks: [],
  name: "",
  joined_at: NOW - MINUTE,
  muted: null,
  sees: null,
  ...given,
});

/**
 * Settings of the plenary's questions.
 * @type {(given?: Partial<Item<"qa">>) => Items["qa"]}
 */
export const qaItem = (given) => ({
  premoderated: true,
  most_open: 3,
  slow: 0,
  words: {},
  topics: [],
  blocked: [],
  ...given,
});

/** Topics of questions. */
export const TOPICS = [
  { id: "money", name: { en: "Money", zh: "资金" } },
  { id: "law", name: { en: "Law", zh: "法律" } },
];

/**
 * Claim of a moderator, for an hour.
 * @type {(given?: Partial<Items["claim"]>) => Items["claim"]}
 */
export const claimItem = (given) => ({
  by: "s2",
  label: "Bo",
  initials: "BB",
  until: NOW + 60 * MINUTE,
  ...given,
});

/**
 * The last action of the reader, which can be undone for an hour.
 * @type {(given?: Partial<Items["undo"]>) => Items["undo"]}
 */
export const undoItem = (given) => ({
  act: 5,
  what: "approved",
  question: 1,
  questions: 1,
  until: NOW + 60 * MINUTE,
  ...given,
});

/**
 * Translation that a speaker has written, and that no one has approved yet.
 * @type {(given?: Partial<Items["translations"][string]>) => Items["translations"][string]}
 */
export const translationOf = (given) => ({
  text: "由谁出资？",
  state: "written",
  by: "s9",
  role: "speaker",
  written: 12,
  stale: false,
  claimed: null,
  ...given,
});

/**
 * Claim of a translation by a speaker, for an hour.
 * @type {(given?: Partial<NonNullable<Items["translations"][string]["claimed"]>>) =>
 *   NonNullable<Items["translations"][string]["claimed"]>}
 */
export const translationClaimOf = (given) => ({
  by: "s9",
  role: "speaker",
  until: NOW + 60 * MINUTE,
  label: "",
  initials: "",
  ...given,
});

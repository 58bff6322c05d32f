// Questions and cards that lack translations, and translations that were begun.

import { NOW } from "../boot_data.js";
import { questionItem } from "./questions.js";

/** @import { Items, TranslationItem } from "../../src/lib/types" */

const MINUTE = 60_000;

/**
 * A published question in English from Lazio, of a minute ago.
 * @type {(text: string, given?: object) => any}
 */
export const englishQuestion = (text, given) => questionItem({ text, ...given });

/**
 * A translation that a moderator of another link wrote, and that waits for approval.
 * @type {(text: string, given?: Partial<TranslationItem>) => TranslationItem}
 */
export const translationItem = (text, given) => ({
  text,
  state: "written",
  by: "l8.aa",
  role: "moderator",
  written: 90,
  stale: false,
  claimed: null,
  ...given,
});

/** A claim of a moderator, Ann of the link "Desk", for longer than any test takes. */
export const claimItem = (given = {}) => ({
  by: "l9.bb",
  role: "moderator",
  until: NOW + 600 * MINUTE,
  label: "Desk",
  initials: "Ann",
  ...given,
});

/**
 * A card of Lazio on the board, in English.
 * @type {(title: string, summary: string, given?: object) => any}
 */
export const englishCard = (title, summary, given) => ({
  type: "idea",
  theme: null,
  sector: null,
  regions_wanted: [],
  sectors_wanted: [],
  links: [],
  state: "approved",
  title: { language: "en", text: title, translations: {} },
  summary: { language: "en", text: summary, translations: {} },
  delegation: "lazio",
  made_by: "attendee",
  from_room: null,
  at: NOW - MINUTE,
  edited_at: null,
  pledges: {},
  next_step: null,
  open_questions: [],
  interested: [],
  weighings: [],
  ...given,
});

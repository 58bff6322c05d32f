// Duplicate check: looks up, for each question in review, a published duplicate. Only the drawn
// questions are checked, a few per request, and again when the published questions change.

import { signal } from "@preact/signals";
import { staffRules } from "../../../lib/rules.js";
import { boot, items, room } from "../../../lib/session.js";
import { isPublic } from "../question_states.js";
import { columns } from "./queue_view.js";

const DEBOUNCE_MS = 300;
const NEW_INTERVAL_MS = 1000; // between requests about unchecked questions
const RECHECK_INTERVAL_MS = 5000; // between requests after the published questions changed

/** @import { Question } from "../types" */
/**
 * @typedef {{text: string, seen: number, into: ?number}} Comparison
 *   `seen`: number of published questions compared
 */

const results = signal(/** @type {Map<number, Comparison>} */ (new Map())); // by question
/** @type {Set<number>} */
const drawnIds = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let last = -RECHECK_INTERVAL_MS;

/** Number of published questions. */
export const publishedCount = () => columns.value.live.all + columns.value.done.all;

/**
 * Id of the published question that says the same, or null. `checkDuplicates` has it looked up.
 * @param {number} id
 * @param {Question} question
 * @returns {?number}
 */
export function duplicateOf(id, { text }) {
  const known = results.value.get(id);
  if (known?.text !== text) return null;
  return isPublic(items.value[`question:${known.into}`] ?? {}) ? known.into : null;
}

/**
 * Looks up the drawn questions that are not checked yet; call it again when published questions
 * change.
 * @param {number[]} ids
 */
export function checkDuplicates(ids) {
  drawnIds.clear();
  for (const id of ids) drawnIds.add(id);
  scheduleLookup();
}

function scheduleLookup() {
  clearTimeout(timer);
  const wait = idsInReview().some(isUnchecked) ? NEW_INTERVAL_MS : RECHECK_INTERVAL_MS;
  timer = setTimeout(lookUpBatch, Math.max(DEBOUNCE_MS, last + wait - performance.now()));
}

async function lookUpBatch() {
  const now = publishedCount();
  const fresh = idsInReview().filter(isUnchecked);
  const ids = (
    fresh.length ? fresh : idsInReview().filter((id) => results.peek().get(id)?.seen !== now)
  ).slice(0, staffRules.compared_questions);
  if (!now || !ids.length) return;
  if (await fetchDuplicates(ids, now)) scheduleLookup();
}

/** @param {number} id */
const questionOf = (id) => items.peek()[`question:${id}`];
const idsInReview = () => [...drawnIds].filter((id) => questionOf(id)?.state === "pending");
/** @param {number} id */
const isUnchecked = (id) => results.peek().get(id)?.text !== questionOf(id).text;

/**
 * True if it succeeded. A failed lookup is repeated with the next change.
 * @param {number[]} ids
 * @param {number} now  number of published questions
 */
async function fetchDuplicates(ids, now) {
  const texts = new Map(ids.map((id) => [id, questionOf(id).text]));
  last = performance.now();
  try {
    const query = new URLSearchParams({ room: String(room.peek()[0]), of: ids.join() });
    const reply = await fetch(`${boot.path}/questions/alike?${query}`);
    if (!reply.ok) return false;
    const told = (await reply.json()).alike;
    const next = new Map(results.peek());
    for (const [id, text] of texts) next.set(id, { text, seen: now, into: told[id] ?? null });
    results.value = next;
    return true;
  } catch {
    return false;
  }
}

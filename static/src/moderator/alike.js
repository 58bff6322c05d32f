// Duplicate check: looks up, for each question in review, a published one that says the same. Only
// the drawn questions are checked, a few per request, and again when the published ones change.

import { signal } from "@preact/signals";
import { boot, items, room } from "../live.js";
import { VISIBLE } from "../states.js";
import { columns } from "./view.js";

const BATCH = 12; // questions per request, the server's limit
const DEBOUNCE_MS = 300;
const NEW_INTERVAL_MS = 1000; // between requests about unchecked questions
const RECHECK_INTERVAL_MS = 5000; // between requests after the published questions changed

const found = signal(new Map()); // by id: {text, seen, into}; `seen` is the number of published questions compared
const wanted = new Set();
let timer = 0;
let last = -RECHECK_INTERVAL_MS;

/** Number of published questions. */
export const seen = () => columns.value.live.all + columns.value.done.all;

/** Id of the published question that says the same, or null. Call `wonder` to have it looked up. */
export function alike(id, { text }) {
  const { text: known, into } = found.value.get(id) ?? {};
  return known === text && VISIBLE.includes(items.value[`question:${into}`]?.state) ? into : null;
}

/**
 * Looks up the drawn questions that are not checked yet; call it again when published ones change.
 */
export function wonder(ids) {
  wanted.clear();
  for (const id of ids) wanted.add(id);
  soon();
}

function soon() {
  clearTimeout(timer);
  const wait = reviewed().some(isNew) ? NEW_INTERVAL_MS : RECHECK_INTERVAL_MS;
  timer = setTimeout(look, Math.max(DEBOUNCE_MS, last + wait - performance.now()));
}

async function look() {
  const now = seen();
  const fresh = reviewed().filter(isNew);
  const ids = (fresh.length ? fresh : reviewed().filter((id) => found.peek().get(id).seen !== now)).slice(0, BATCH);
  if (!now || !ids.length) return;
  if (await askAbout(ids, now)) soon();
}

const question = (id) => items.peek()[`question:${id}`];
const reviewed = () => [...wanted].filter((id) => question(id)?.state === "pending");
const isNew = (id) => found.peek().get(id)?.text !== question(id).text;

// A failed lookup is repeated with the next change.
async function askAbout(ids, now) {
  const texts = new Map(ids.map((id) => [id, question(id).text]));
  last = performance.now();
  try {
    const reply = await fetch(`/e/${boot.code}/questions/alike?${new URLSearchParams({ room: room.peek()[0], of: ids.join() })}`);
    if (!reply.ok) return false;
    const told = (await reply.json()).alike;
    const next = new Map(found.peek());
    for (const [id, text] of texts) next.set(id, { text, seen: now, into: told[id] ?? null });
    found.value = next;
    return true;
  } catch {
    return false;
  }
}

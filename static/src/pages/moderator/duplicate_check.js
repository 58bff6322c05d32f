// Which question that everybody sees says the same as one that is reviewed. Asked for those that are drawn, a few at a time, and again
// when others came to be seen: never for all.

import { signal } from "@preact/signals";
import { boot, items, room } from "../../lib/session.js";
import { VISIBLE } from "../../features/questions/question_states.js";
import { columns } from "./queue_view.js";

const AT_ONCE = 12; // as many as the server compares
const SETTLE = 300; // ms in which cards come and go
const PAUSE = 1000; // ms between two times that are asked about what is not known
const AGAIN = 5000; // ms between two that are asked about what others came to be seen since

const found = signal(new Map()); // id: {text, seen, into}, `seen` of how many others that was
const wanted = new Set();
let [timer, last] = [0, -AGAIN];

/** How many questions everybody sees. */
export const seen = () => columns.value.live.all + columns.value.done.all;

/** The id of the question that says the same, if everybody sees one; `wonder` has it asked for. */
export function alike(id, { text }) {
  const { text: known, into } = found.value.get(id) ?? {};
  return known === text && VISIBLE.includes(items.value[`question:${into}`]?.state) ? into : null;
}

/** Ask about the questions that are drawn now, unless it is known; to be called again when everybody sees others. */
export function wonder(ids) {
  wanted.clear();
  for (const id of ids) wanted.add(id);
  soon();
}

function soon() {
  clearTimeout(timer);
  const wait = reviewed().some(isNew) ? PAUSE : AGAIN;
  timer = setTimeout(look, Math.max(SETTLE, last + wait - performance.now()));
}

async function look() {
  const now = seen();
  const fresh = reviewed().filter(isNew);
  const ids = (fresh.length ? fresh : reviewed().filter((id) => found.peek().get(id).seen !== now)).slice(0, AT_ONCE);
  if (!now || !ids.length) return;
  if (await askAbout(ids, now)) soon();
}

const question = (id) => items.peek()[`question:${id}`];
const reviewed = () => [...wanted].filter((id) => question(id)?.state === "pending");
const isNew = (id) => found.peek().get(id)?.text !== question(id).text;

// What cannot be asked now is asked with the next that changes.
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

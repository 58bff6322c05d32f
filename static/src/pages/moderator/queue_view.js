// What of the queue this page shows: filters, order, and the questions of each column. Kept in the tab.

import { computed, effect, signal } from "@preact/signals";
import { actor, boot, items, kinds } from "../../lib/session.js";
import { ALL, heard, ordered, passes } from "./filters.js";

const SHELF = `live.view:${boot.code}:${actor}`;
const kept = JSON.parse(sessionStorage.getItem(SHELF) ?? "{}");

/** What is looked for, as `sift.js` has it. */
export const wanted = signal({ ...ALL, ...kept.wanted });
/** An order of `sift.js`; `usual` is that of each column. */
export const order = signal(kept.order ?? "usual");
effect(() => sessionStorage.setItem(SHELF, JSON.stringify({ wanted: wanted.value, order: order.value })));

export const want = (more) => (wanted.value = { ...wanted.value, ...more });
export const isSifted = computed(() => Object.values(wanted.value).some((value) => value.trim()));
/** Other than before when a column has to be put in order anew, whoever reads it. */
export const turn = computed(() => JSON.stringify([wanted.value, order.value]));

/** The question that is gone to: it is drawn wherever it stands. */
export const sought = signal(null);

const STATES = { review: ["pending"], live: ["answering", "approved"], done: ["answered"], aside: ["parked", "rejected", "merged"] };
// Who waits longest is read first, and new questions move none that is being read; what all see stands as they see it; what is over, the newest first.
const USUAL = { review: "oldest", live: "popular", done: "recent", aside: "recent" };

const delegations = computed(() => items.value.delegations?.delegations ?? []);
const regions = computed(() => new Map(delegations.value.map(({ id, region }) => [id, region])));

/** Of each column `{all, shown}`: how many questions are in it, and those that are looked for, `[[id, question], …]` in order. */
export const columns = computed(() => {
  const questions = kinds.value.question ?? [];
  const answered = heard(questions);
  const look = (id, { delegation }) => ({
    score: items.value[`score:${id}`] ?? 0,
    spread: items.value[`spread:${id}`] ?? 0,
    heard: delegation === null ? Infinity : (answered.get(delegation) ?? 0),
  });
  const sifted = isSifted.value ? ([, question]) => passes(question, wanted.value, (delegation) => regions.value.get(delegation)) : () => true;
  return Object.fromEntries(
    Object.entries(STATES).map(([name, states]) => {
      const all = questions.filter(([, { state }]) => states.includes(state));
      return [name, { all: all.length, shown: ordered(all.filter(sifted), orderOf(name), look) }];
    }),
  );
});

/** In what order a column stands. */
export const orderOf = (name) => (order.value === "usual" ? USUAL[name] : order.value);

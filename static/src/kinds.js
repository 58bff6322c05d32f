// Kinds of poll, each a module in kinds/, loaded when the first poll of its kind is drawn. A kind exports
//   label()                 its name
//   Ballot {id, poll, answer, own, result, disabled, onPick}   the controls; `answer` what is chosen now, `own` what is counted
//   isReady(config, answer) may this answer be sent?    hint(config)  what to choose, in a sentence
//   Result {poll, result, own, Label}                   the result of all, or what can be chosen while there is none
//   parts(config), share(row, at)   the authored names of what a result is divided into, and the share of one, from 0 to 1
//   Editor {draft, onChange}, blank, finish(draft)      the form of a new poll; `finish` gives the config, null while it is not complete

import { signal } from "@preact/signals";

const loaded = signal({});
const asked = new Set();

/** The module of a kind, null until it is here. */
export function kind(name) {
  if (!asked.has(name)) load(name);
  return loaded.value[name] ?? null;
}

async function load(name) {
  asked.add(name);
  const module = await import(`./kinds/${name}.jsx`);
  loaded.value = { ...loaded.value, [name]: module };
}

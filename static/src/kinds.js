// Kinds of poll, each a module in kinds/ named as its file in live/core/polls/, loaded when the first poll of its kind is drawn.
// Nothing outside names a kind. It exports:
//   label(), icon            its name, and a picture of it: the path of an SVG of 24 × 24, drawn as lines
//   Ballot {id, poll, answer, own, result, disabled, onPick}   the controls; `answer` what is chosen now, `own` what is counted
//   isReady(config, answer) may this answer be sent?    hint(config)  what to do, in a sentence
//   Result {poll, result, own, Label, Said}   the result of all, or what can be answered while there is none, the same on all pages:
//                           `Label {text}` draws authored texts, `Said {say}` what `say()` says; on the screen both in all languages
//   size(config)            how many rows that is, so that a screen can lay them out
//   figures(config, result) what groups are compared by: [{name, of(row), say(value), axis: [least, most], isMain}]. `of` a row gives a
//                           number, null where it has none; without `say` and `axis` it is a share from 0 to 1. The first, or the one
//                           that `isMain`, is looked at first. `name` is a word of the interface or what an author wrote.
//                           "One city, one voice" is the mean of what `of` gives of delegations.
//   Editor {draft, onChange}, blank, finish(draft)   the form of a new poll; `finish` gives the config, null while it is not complete

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

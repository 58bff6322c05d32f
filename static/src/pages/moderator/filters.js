// What of the queue a moderator wants to see, and in what order. Pure.

/** Everything: what is empty is not asked for. */
export const ALL = { words: "", delegation: "", region: "", language: "", topic: "", to: "", state: "" };

const fold = (text) => text.normalize("NFKC").toLowerCase();

// What a question can be beside its state.
const MARKS = {
  appealed: ({ appeal }) => Boolean(appeal),
  flagged: ({ flagged }) => Boolean(flagged?.length),
  reworded: ({ edited }) => edited,
};
export const marks = Object.keys(MARKS);

/** Is a question wanted? `regionOf(delegation)`. */
export function passes(question, wanted, regionOf) {
  const { words, region, state } = wanted;
  if (state && !(state in MARKS ? MARKS[state](question) : question.state === state)) return false;
  if (region && regionOf(question.delegation) !== region) return false;
  if (["delegation", "language", "topic", "to"].some((field) => wanted[field] && question[field] !== wanted[field])) return false;
  return !words.trim() || hasWords(question, fold(words).split(/\s+/).filter(Boolean));
}

function hasWords({ text, original, name }, words) {
  const said = fold([text, original ?? "", name ?? ""].join("\n"));
  return words.every((word) => said.includes(word));
}

const oldest = (one, other) => one.id - other.id;
const popular = (one, other) => other.score - one.score || oldest(one, other);
const ORDERS = {
  popular,
  recent: (one, other) => other.id - one.id,
  oldest,
  shared: (one, other) => other.spread - one.spread || popular(one, other),
  unheard: (one, other) => one.heard - other.heard || popular(one, other),
};
export const orders = Object.keys(ORDERS);

/** `[[id, question], …]` in an order. `look(id, question)` gives what it needs to know: `{score, spread, heard}`. What is being answered stands first. */
export function ordered(questions, by, look) {
  const known = questions.map((pair) => ({ pair, id: pair[0], isNow: pair[1].state === "answering", ...look(...pair) }));
  known.sort((one, other) => other.isNow - one.isNow || ORDERS[by](one, other));
  return known.map(({ pair }) => pair);
}

/** How many questions of each delegation were answered, `Map {delegation: n}`; whoever stands behind one that was, counts. */
export function heard(questions) {
  const counts = new Map();
  for (const [, { state, delegation, merged = [] }] of questions) {
    if (state !== "answered" && state !== "answering") continue;
    for (const each of new Set([delegation, ...merged.map((other) => other.delegation)])) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}

// Differences between two texts, by word; in scripts without spaces by character. Pure.

/**
 * @typedef {object} Difference
 * @property {"same" | "ins" | "del"} kind
 * @property {string} text
 */

const CHARACTER = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]`;
const WORD = String.raw`[\p{L}\p{M}\p{N}]+`;
const TOKENS = new RegExp(String.raw`${CHARACTER}\p{M}*|\s+|${WORD}|[^\s\p{L}\p{M}\p{N}]`, "gu");
const WORDS = new RegExp(WORD, "u");

const MAX_CELLS = 4_000_000;

/**
 * Words, spaces and signs of a text, in order; together they are the text.
 *
 * @param {string} text
 * @returns {string[]}
 */
export const tokensOf = (text) => (text.match(TOKENS) ?? []).flatMap(splitMixed);

/**
 * A word that mixes letters with characters of a script without spaces, as single parts.
 *
 * @param {string} token
 * @returns {string[]}
 */
const splitMixed = (token) =>
  WORDS.test(token)
    ? (token.match(/\p{Ideographic}\p{M}*|\P{Ideographic}+/gu) ?? [token])
    : [token];

/**
 * Steps that make `after` of `before`, as few words as possible, neighbours of a kind joined. Of
 * texts that are too long to compare, all of the first is removed and all of the second added.
 *
 * @param {string} before
 * @param {string} after
 * @returns {Difference[]}
 */
export function diffWords(before, after) {
  const [old, now] = [tokensOf(before), tokensOf(after)];
  /** @type {Difference[]} */
  const steps = [];
  const add = (/** @type {Difference["kind"]} */ kind, /** @type {string} */ text) => {
    const last = steps.at(-1);
    if (last?.kind === kind) last.text += text;
    else if (text) steps.push({ kind, text });
  };
  if (old.length * now.length > MAX_CELLS) {
    add("del", before);
    add("ins", after);
    return steps;
  }
  const lengths = commonLengths(old, now);
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    if (at < old.length && to < now.length && old[at] === now[to]) {
      add("same", old[at]);
      at += 1;
      to += 1;
    } else if (
      at < old.length &&
      (to === now.length || lengths[at + 1][to] >= lengths[at][to + 1])
    ) {
      add("del", old[at]);
      at += 1;
    } else {
      add("ins", now[to]);
      to += 1;
    }
  }
  return steps;
}

/**
 * Lengths of the longest common sequences of the ends of both lists, by their starts.
 *
 * @type {(old: string[], now: string[]) => Uint16Array[]}
 */
function commonLengths(old, now) {
  const lengths = Array.from({ length: old.length + 1 }, () => new Uint16Array(now.length + 1));
  for (let at = old.length - 1; at >= 0; at -= 1)
    for (let to = now.length - 1; to >= 0; to -= 1)
      lengths[at][to] =
        old[at] === now[to]
          ? lengths[at + 1][to + 1] + 1
          : Math.max(lengths[at + 1][to], lengths[at][to + 1]);
  return lengths;
}

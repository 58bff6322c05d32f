const ID_CHARS = 40; // characters, before a number is added
/** @type {Record<string, string>} Letters that no mark can be taken from. */
const PLAIN = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i" };

const NAMELESS = "group";
const IS_NAMELESS = /^group(-\d+)?$/;

/**
 * A short id that no other group has, from the first name with letters that ids may have.
 * @param {string[]} names
 * @param {{id: string}[]} others
 */
export function newId(names, others) {
  const plain = names
    .map((words) =>
      words
        .normalize("NFKD")
        .toLowerCase()
        .replace(/\p{M}+/gu, "")
        .replace(/[ßøłđðþæœı]/g, (letter) => PLAIN[letter])
        .replace(/[^a-z0-9]+/g, "-")
        .replace(/^-+|-+$/g, ""),
    )
    .find(Boolean);
  const first = (plain ?? NAMELESS).slice(0, ID_CHARS);
  const taken = new Set(others.map(({ id }) => id));
  let id = first;
  for (let more = 2; taken.has(id); more += 1) id = `${first}-${more}`;
  return id;
}

/**
 * Ids made from names, for delegations whose ids come from none, as far as they have such names.
 * @param {{id: string, name: Record<string, string>}[]} delegations
 * @param {{id: string}[]} formerIds
 */
export function readableIds(delegations, formerIds) {
  const taken = [...delegations, ...formerIds];
  return delegations.flatMap(({ id: delegation, name }) => {
    if (!IS_NAMELESS.test(delegation)) return [];
    const id = newId(Object.values(name), taken);
    if (IS_NAMELESS.test(id)) return [];
    taken.push({ id });
    return [{ delegation, id }];
  });
}

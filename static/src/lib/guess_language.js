// In which language a text is, as its script tells.

import { tag } from "./i18n.js";

// Scripts in which a sign is a word or a syllable, and by which of them Unicode knows languages that write in several.
const SCRIPTS = { Hans: "Hani", Hant: "Hani", Jpan: "Hira", Kore: "Hang" };

const LETTERS = 3; // that such a sign stands for

/** The first of these languages in whose script most of a text is; the first of all, where it has no letters. */
export function guess(words, languages) {
  const fits = languages.map((id) => written(words, new Intl.Locale(tag(id)).maximize().script ?? "Latn"));
  return languages[fits.indexOf(Math.max(...fits))];
}

function written(words, script) {
  const signs = words.match(new RegExp(`\\p{Script=${SCRIPTS[script] ?? script}}`, "gu"))?.length ?? 0;
  return script in SCRIPTS ? LETTERS * signs : signs;
}

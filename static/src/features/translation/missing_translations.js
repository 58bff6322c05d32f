// Missing translations of authored texts. Pure.

/** Languages in which a text is missing; none if it is empty in all of them. */
export const untranslatedLanguages = (text, languages) =>
  Object.values(text ?? {}).some((words) => words.trim())
    ? languages.filter((id) => !text[id]?.trim())
    : [];

/** Languages in which a poll of any kind is not complete. */
export function pollGaps(poll, languages, isLanguage) {
  const gaps = authoredTexts(poll, isLanguage).flatMap((text) =>
    untranslatedLanguages(text, languages),
  );
  return languages.filter((id) => gaps.includes(id));
}

/**
 * Authored texts of a poll of any kind: its prompt and all objects keyed by language in `config`.
 */
export const authoredTexts = ({ prompt, config }, isLanguage) => [
  prompt,
  ...findTexts(config, isLanguage),
];

function findTexts(part, isLanguage) {
  if (part === null || typeof part !== "object") return [];
  const names = Object.keys(part);
  return names.length > 0 && names.every(isLanguage)
    ? [part]
    : Object.values(part).flatMap((each) => findTexts(each, isLanguage));
}

// Missing translations of authored texts. Pure.

/** @import { Text } from "../../lib/types" */
/** @typedef {{prompt: ?Text, config: unknown}} Authored */

/**
 * Languages in which a text is missing; none if it is empty in all of them.
 *
 * @type {(text: Text | null | undefined, languages: string[]) => string[]}
 */
export const untranslatedLanguages = (text, languages) =>
  Object.values(text ?? {}).some((words) => words.trim())
    ? languages.filter((id) => !text?.[id]?.trim())
    : [];

/**
 * Languages in which a poll of any kind is not complete.
 *
 * @type {(poll: Authored, languages: string[], isLanguage: (id: string) => boolean) => string[]}
 */
export function pollGaps(poll, languages, isLanguage) {
  const gaps = authoredTexts(poll, isLanguage).flatMap((text) =>
    untranslatedLanguages(text, languages),
  );
  return languages.filter((id) => gaps.includes(id));
}

/**
 * Authored texts of a poll of any kind: its prompt and all objects keyed by language in `config`.
 *
 * @type {(poll: Authored, isLanguage: (id: string) => boolean) => (?Text)[]}
 */
export const authoredTexts = ({ prompt, config }, isLanguage) => [
  prompt,
  ...findTexts(config, isLanguage),
];

/**
 * All texts in a value, at any depth: objects keyed by language.
 *
 * @type {(part: unknown, isLanguage: (id: string) => boolean) => Text[]}
 */
export function findTexts(part, isLanguage) {
  if (part === null || typeof part !== "object") return [];
  return isText(part, isLanguage)
    ? [/** @type {Text} */ (part)]
    : Object.values(part).flatMap((each) => findTexts(each, isLanguage));
}

/** @type {(part: object, isLanguage: (id: string) => boolean) => boolean} */
export function isText(part, isLanguage) {
  const names = Object.keys(part);
  return names.length > 0 && names.every(isLanguage);
}

// Texts of a form that lack a language, and their drafts in its fields. Pure.

import { findTexts, isText } from "../../translation/missing_translations.js";

/** @import { Text } from "../../../lib/types" */
/** @typedef {(id: string) => boolean} IsLanguage */
/** @typedef {(language: string, words: string) => boolean} IsDraft  true: a machine draft that
 *   nobody has checked */
/** Texts to draft in a language; `words`: theirs in the language `source`.
 * @typedef {{source: string, language: string, words: string[]}} Request */

/**
 * Language from which a text is drafted: the first that has words of a person.
 * @type {(text: Text, language: string, order: string[], isDraft: IsDraft) => string | undefined}
 */
export const sourceOf = (text, language, order, isDraft) =>
  order.find((id) => id !== language && text[id]?.trim() && !isDraft(id, text[id]));

/**
 * Requests that draft all texts of a form which lack one of `languages`; `order`: the languages of
 * the event, the preferred source first.
 * @type {(form: unknown, languages: string[], order: string[], isLanguage: IsLanguage,
 *   isDraft: IsDraft) => Request[]}
 */
export function requestsFor(form, languages, order, isLanguage, isDraft) {
  const texts = findTexts(form, isLanguage);
  return languages.flatMap((language) => {
    const words = /** @type {Map<string, Set<string>>} */ (new Map());
    for (const text of texts) {
      const source = text[language]?.trim() ? undefined : sourceOf(text, language, order, isDraft);
      if (source) words.set(source, (words.get(source) ?? new Set()).add(text[source].trim()));
    }
    return [...words].map(([source, each]) => ({ source, language, words: [...each] }));
  });
}

/**
 * The form with drafts in the empty fields of a language, by their words in the source language. A
 * text that was written or changed since it was sent stays as it is.
 *
 * @template Form
 * @param {Form} form
 * @param {Omit<Request, "words">} request
 * @param {Map<string, string>} drafts
 * @param {IsLanguage} isLanguage
 * @returns {Form}
 */
export const withDrafts = (form, { source, language }, drafts, isLanguage) =>
  mapTexts(form, isLanguage, (text) => {
    const draft = drafts.get(text[source]?.trim() ?? "");
    return draft && !text[language]?.trim() ? { ...text, [language]: draft } : text;
  });

/**
 * The form without the words for which `isDropped` is true.
 *
 * @template Form
 * @param {Form} form
 * @param {IsDraft} isDropped
 * @param {IsLanguage} isLanguage
 * @returns {Form}
 */
export const withoutDrafts = (form, isDropped, isLanguage) =>
  mapTexts(form, isLanguage, (text) =>
    Object.fromEntries(Object.entries(text).filter(([id, words]) => !isDropped(id, words))),
  );

/**
 * @template Part
 * @param {Part} part
 * @param {IsLanguage} isLanguage
 * @param {(text: Text) => Text} change
 * @returns {Part}
 */
function mapTexts(part, isLanguage, change) {
  const changePart = (/** @type {any} */ each) => mapTexts(each, isLanguage, change);
  if (part === null || typeof part !== "object") return part;
  if (Array.isArray(part)) return /** @type {any} */ (part.map(changePart));
  if (isText(part, isLanguage)) return /** @type {any} */ (change(/** @type {any} */ (part)));
  return /** @type {any} */ (
    Object.fromEntries(Object.entries(part).map(([name, each]) => [name, changePart(each)]))
  );
}

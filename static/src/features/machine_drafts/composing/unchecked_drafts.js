// Machine drafts in fields that nobody has checked, kept in this tab. A draft is known by its words:
// it stays one where an option moves, a form is closed or its page is loaded again, until someone
// edits it or says that it is checked.

import { signal } from "@preact/signals";
import { draftKey } from "../../../lib/drafts/draft.js";
import { isLanguage } from "../../../lib/session.js";
import { tabStorage } from "../../../lib/storage.js";
import { findTexts } from "../../translation/missing_translations.js";

/** @import { DraftFlag } from "../draft_notes.jsx" */
/** @typedef {{language: string, text: string, flags: DraftFlag[]}} UncheckedDraft */

const STORAGE_KEY = draftKey("machine_drafts");
const MOST_KEPT = 200;

export const uncheckedDrafts = signal(
  /** @type {UncheckedDraft[]} */ (JSON.parse(tabStorage.getItem(STORAGE_KEY) ?? "[]")),
);

/** The unchecked draft that words in a language are. @param {string} language @param {string} words */
export const findUnchecked = (language, words) =>
  uncheckedDrafts.value.find((each) => each.language === language && each.text === words.trim());

/** @param {UncheckedDraft[]} drafts */
export function keepUnchecked(drafts) {
  uncheckedDrafts.value = drafts.slice(-MOST_KEPT);
  tabStorage.setItem(STORAGE_KEY, JSON.stringify(uncheckedDrafts.value));
}

/** Someone has checked a draft, or removed it. @param {UncheckedDraft} draft */
export const forgetDraft = (draft) =>
  keepUnchecked(uncheckedDrafts.value.filter((each) => each !== draft));

/**
 * Unchecked drafts in the texts of a form.
 * @param {unknown} form
 */
export const uncheckedIn = (form) =>
  findTexts(form, isLanguage).flatMap((text) =>
    Object.entries(text).flatMap(([language, words]) => findUnchecked(language, words) ?? []),
  );

// Actions on a translation: of a question, or of another text that is known by its kind, id and
// part. `row`: `{id, language}` of a question, or `{text: {kind, id, part}, language}`.

/** @import { Action } from "../../lib/types" */
/** @typedef {{id: number, text?: {kind: "card", id: number, part: string}, language: string}} Row */

/** @type {(row: Row, on: boolean) => Action} */
export const claimAction = ({ id, text, language }, on) =>
  text
    ? { do: "text.claim_translation", ...text, language, on }
    : { do: "question.claim_translation", question: id, language, on };

/** @type {(row: Row, words: string) => Action} */
export const writeAction = ({ id, text, language }, words) =>
  text
    ? { do: "text.translate", ...text, language, text: words }
    : { do: "question.translate", question: id, language, text: words };

/**
 * `written`: seq of the version that was read.
 *
 * @type {(row: Row, written: number, on: boolean) => Action}
 */
export const approvalAction = ({ id, text, language }, written, on) =>
  text
    ? { do: "text.approve_translation", ...text, language, written, on }
    : { do: "question.approve_translation", question: id, language, written, on };

/**
 * A name of the translation, unlike that of any other.
 * @param {Row} row
 */
export const rowName = ({ id, text, language }) =>
  text ? `${text.kind}.${text.id}.${text.part}:${language}` : `${id}:${language}`;

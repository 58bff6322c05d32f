// Actions on a translation: of a question, or of another text that is known by its kind, id and
// part. `row`: `{id, language}` of a question, or `{text: {kind, id, part}, language}`.

/** @typedef {{id?: number, text?: {kind: string, id: number, part: string}, language: string}} Row */

/** @param {Row} row */
const about = ({ id, text, language }) => ({ ...(text ?? { question: id }), language });
/** @param {Row} row */
const prefix = ({ text }) => (text ? "text" : "question");

export const claimAction = (row, on) =>
  /** @type {any} */ ({ do: `${prefix(row)}.claim_translation`, ...about(row), on });

export const writeAction = (row, words) =>
  /** @type {any} */ ({ do: `${prefix(row)}.translate`, ...about(row), text: words });

/** `written`: seq of the version that was read. */
export const approvalAction = (row, written, on) =>
  /** @type {any} */ ({ do: `${prefix(row)}.approve_translation`, ...about(row), written, on });

/**
 * A name of the translation, unlike that of any other.
 * @param {Row} row
 */
export const rowName = ({ id, text, language }) =>
  text ? `${text.kind}.${text.id}.${text.part}:${language}` : `${id}:${language}`;

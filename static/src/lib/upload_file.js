// Upload of a file that the server imports.

import { t } from "./i18n.js";
import { staffRules } from "./rules.js";
import { randomBytes } from "./session.js";
import { newRef } from "./socket.js";

/** @type {Record<number, () => string>} */
const REFUSALS = {
  401: () => t("You no longer have access to this event."),
  403: () => t("Your link does not allow this."),
};

/** Sentence for a status that comes without one. @type {(status: number) => string} */
export const statusProblem = (status) =>
  REFUSALS[status]?.() ?? t("The server is busy. Please try again in a moment.");

/** Sentence for a request that found no server. */
export const noServer = () =>
  t("The server cannot be reached. Please try again when you are connected.");

const TABLE_TYPES = {
  csv: "text/csv",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/**
 * Posts a table to `url`, to which the ending of its kind is added: XLSX or CSV, by the file's name.
 *
 * @param {string} url
 * @param {Record<string, string | number>} query
 * @param {File} file
 * @param {string} tooLarge  message for a file that is too large
 * @param {number} [most]  bytes that it may have
 * @returns {Promise<any>}
 */
export function uploadTable(url, query, file, tooLarge, most) {
  const ending = /\.xlsx$/i.test(file.name) ? "xlsx" : "csv";
  const values = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const address = `${url}.${ending}?${new URLSearchParams(values)}`;
  return uploadFile(address, file, TABLE_TYPES[ending], tooLarge, most);
}

/**
 * Posts a file to `url`. The query gets an idempotency key `ref`: a file sent again after a lost
 * response is imported once.
 *
 * @param {string} url
 * @param {File} file
 * @param {string} type  the file's media type
 * @param {string} tooLarge  message for a file that is too large
 * @param {number} [most]  bytes that it may have
 * @returns {Promise<{done?: number, refused?: string[], usable?: number, left_out?: string[]}>}
 *   number of things imported, or messages and, of some files, the number of lines without a problem;
 *   of some, the columns that nothing is read from
 */
export async function uploadFile(url, file, type, tooLarge, most = staffRules.file_bytes) {
  if (file.size > most) return { refused: [tooLarge] };
  const address = new URL(url, location.href);
  address.searchParams.set("ref", newRef(randomBytes));
  const post = () =>
    fetch(address, { method: "POST", headers: { "content-type": type }, body: file });
  try {
    const reply = await post().catch(post);
    if (reply.headers.get("content-type")?.startsWith("application/json"))
      return await reply.json();
    if (reply.status === 413) return { refused: [tooLarge] };
    return { refused: [statusProblem(reply.status)] };
  } catch {
    return { refused: [noServer()] };
  }
}

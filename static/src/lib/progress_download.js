// Download of a file that takes the server a while to make: it reports its progress, then sends the
// file (live/web/api/results_pack.py has the format).

import { t } from "./i18n.js";

/** Media type of such an answer: lines of JSON, the last line with `file` and `size`, then bytes. */
const PROGRESS_TYPE = "application/x-live-progress";
const NEWLINE = 10;

/**
 * Fetches a file. `onProgress` gets `{step, done, of}` while the server makes it, then
 * `{got, size}` while it arrives. Throws an Error with a sentence for the reader.
 *
 * @param {string} url
 * @param {(progress: {step?: string, done?: number, of?: number, got?: number, size?: number})
 *   => void} onProgress
 * @param {AbortSignal} signal
 * @returns {Promise<{name: string, content: Blob}>}
 */
export async function fetchWithProgress(url, onProgress, signal) {
  const response = await askFor(url, signal);
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  const parts = /** @type {BlobPart[]} */ ([]);
  let line = /** @type {number[]} */ ([]);
  let file = /** @type {?{file: string, size: number}} */ (null);
  let got = 0;
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  const take = (bytes) => {
    parts.push(bytes);
    got += bytes.length;
    onProgress({ got, size: file?.size });
  };
  /** @param {Uint8Array<ArrayBuffer>} bytes */
  const readLines = (bytes) => {
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] !== NEWLINE) {
        line.push(bytes[at]);
        continue;
      }
      const told = JSON.parse(new TextDecoder().decode(new Uint8Array(line)));
      line = [];
      if (told.refused) throw new Error(told.refused);
      if (told.file) {
        file = told;
        take(bytes.subarray(at + 1));
        return;
      }
      onProgress(told);
    }
  };
  for (;;) {
    const { done, value } = await reader.read().catch(throwOffline);
    if (done) break;
    if (file) take(value);
    else readLines(value);
  }
  if (!file || got !== file.size)
    throw new Error(t("The download was interrupted. Please try again."));
  return { name: file.file, content: new Blob(parts, { type: "application/zip" }) };
}

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function askFor(url, signal) {
  const response = await fetch(url, { headers: { accept: PROGRESS_TYPE }, signal }).catch(
    throwOffline,
  );
  if (response.ok) return response;
  if (response.status === 401 || response.status === 403)
    throw new Error(t("You no longer have access to this event."));
  throw new Error(t("The server is busy. Please try again in a moment."));
}

/**
 * @param {Error} failure
 * @returns {never}
 */
function throwOffline(failure) {
  if (failure.name === "AbortError") throw failure;
  throw new Error(t("The server cannot be reached. Please try again when you are connected."));
}

/**
 * Saves a file on the reader's device.
 *
 * @param {string} name
 * @param {Blob} content
 */
export function saveFile(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

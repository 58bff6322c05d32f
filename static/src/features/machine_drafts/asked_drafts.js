// Drafts that staff ask the server for: where they can, and sentences about requests without any.

import { joinSentences, t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { boot, isEnded } from "../../lib/session.js";
import { noServer, statusProblem } from "../../lib/upload_file.js";

/** @import { DraftServiceItem } from "../../lib/protocol.ts" */
/** @typedef {DraftServiceItem["problem"]} Problem */

/** True if staff of this event can ask for drafts. */
export const canAskForDrafts = () =>
  Boolean(boot.drafts_at) && hasPart("machine_drafts") && !isEnded.value;

const isPassing = () => t("The translation service cannot draft now. Try again in a moment.");
const isUsedUp = () => t("No more machine drafts can be made.");
const isNotSet = () => t("The translation service cannot draft this language.");

/** @type {Partial<Record<Problem, () => string>>} */
const FINAL = { quota: isUsedUp, spent: isUsedUp, key: isNotSet, language: isNotSet };

/**
 * Sentences about a problem of the service; `instead`: what to do where it lasts. Null: none.
 * @param {Problem | undefined} problem
 * @param {string} instead
 */
export function askedProblem(problem, instead) {
  if (!problem) return null;
  const lasting = FINAL[problem];
  return lasting ? joinSentences(lasting(), instead) : isPassing();
}

/**
 * The answer of the server to a request, as JSON; or why there is none.
 * @param {string} url
 * @param {RequestInit} request
 * @returns {Promise<{answer?: any, failure?: string}>}
 */
export async function postRequest(url, request) {
  try {
    const reply = await fetch(url, { method: "POST", ...request });
    if (reply.headers.get("content-type")?.startsWith("application/json"))
      return { answer: await reply.json() };
    return { failure: statusProblem(reply.status) };
  } catch {
    return { failure: noServer() };
  }
}

// Request for drafts of texts that are being composed.

import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot } from "../../../lib/session.js";
import { noServer, statusProblem } from "../../../lib/upload_file.js";

/** @import { DraftServiceItem } from "../../../lib/protocol.ts" */
/** @import { DraftFlag } from "../draft_notes.jsx" */
/** @import { Request } from "./empty_texts.js" */
/** @typedef {{text: string, flags: DraftFlag[]} | null} AskedDraft  null: left to people */
/** @typedef {Exclude<DraftServiceItem["problem"], "">} Problem */

const isPassing = () => t("The translation service cannot draft now. Try again in a moment.");
const isUsedUp = () => t("No more machine drafts can be made. Write the text yourself.");
const isNotSet = () =>
  t("The translation service cannot draft this language. Write the text yourself.");

/** @type {Record<Problem, () => string>} */
const SENTENCES = {
  unreachable: isPassing,
  busy: isPassing,
  answer: isPassing,
  quota: isUsedUp,
  spent: isUsedUp,
  key: isNotSet,
  language: isNotSet,
};

/**
 * Drafts in the order of the words, as far as they came, and the problem in words.
 * @param {Request} request
 * @returns {Promise<{drafts: AskedDraft[], problem: ?string}>}
 */
export async function askForDrafts({ source, language, words }) {
  const drafts = /** @type {AskedDraft[]} */ ([]);
  const most = staffRules.asked_texts;
  for (let at = 0; at < words.length; at += most) {
    const answer = await post({ texts: words.slice(at, at + most), source, language });
    if (answer.problem) return { drafts, problem: answer.problem };
    drafts.push(...answer.drafts);
  }
  return { drafts, problem: null };
}

/**
 * @param {{texts: string[], source: string, language: string}} body
 * @returns {Promise<{drafts: AskedDraft[], problem: ?string}>}
 */
async function post(body) {
  try {
    const reply = await fetch(`/e/${boot.code}/drafts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!reply.headers.get("content-type")?.startsWith("application/json"))
      return { drafts: [], problem: statusProblem(reply.status) };
    const { drafts = [], problem, message = null } = await reply.json();
    const sentence = problem ? (SENTENCES[/** @type {Problem} */ (problem)] ?? isPassing)() : null;
    return { drafts, problem: message ?? sentence };
  } catch {
    return { drafts: [], problem: noServer() };
  }
}

// Request for drafts of texts that are being composed.

import { t } from "../../../lib/i18n.js";
import { staffRules } from "../../../lib/rules.js";
import { boot } from "../../../lib/session.js";
import { askedProblem, postRequest } from "../asked_drafts.js";

/** @import { DraftFlag } from "../draft_notes.jsx" */
/** @import { Request } from "./empty_texts.js" */
/** @typedef {{text: string, flags: DraftFlag[]} | null} AskedDraft  null: left to people */

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
  const { answer = {}, failure } = await postRequest(`${boot.path}/drafts`, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const { drafts = [], problem, message } = answer;
  const sentence = failure ?? message ?? askedProblem(problem, t("Write the text yourself."));
  return { drafts, problem: sentence };
}

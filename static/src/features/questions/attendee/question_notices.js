// Notices of the reader's questions, and of those that they support.

import { effect } from "@preact/signals";
import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { addNotice } from "../../../ui/page/notices.jsx";
import { hallView } from "../../screen/hall_view.js";

/** @import { QuestionState } from "../types" */

/** @type {Partial<Record<QuestionState, () => string>>} */
const NEWS = {
  approved: () => t("Your question has been published."),
  rejected: () => t("Your question was rejected. See why."),
  answered: () => t("Your question has been answered."),
  merged: () => t("Your question was merged into another one."),
};

/**
 * Notices changes of the reader's questions, and the turn of those that they already support.
 * Returns a function that stops it.
 */
export function watchForQuestions() {
  /** @type {Map<string, QuestionState>} */
  let known = new Map();
  return effect(() => {
    const states = new Map(
      Object.keys(items.value)
        .filter(isFollowed)
        .map((key) => [key, items.value[key].state]),
    );
    const changed = [...states].filter(
      ([key, state]) => known.has(key) && state !== known.get(key),
    );
    known = states;
    for (const [key, state] of changed) addQuestionNotice(key, state);
  });
}

/**
 * True for the reader's questions, and for those of others that they support.
 * @param {string} key
 * @returns {key is `mine:${string}` | `question:${string}`}
 */
function isFollowed(key) {
  const [kind, id] = key.split(":");
  const isSupported = Boolean(items.value[`upvote:${id}`] && !items.value[`mine:${id}`]);
  return kind === "mine" || (kind === "question" && isSupported);
}

/** @type {(key: string, state: QuestionState) => void} */
function addQuestionNotice(key, state) {
  const [kind, id] = key.split(":");
  const notice = {
    id: `question:${id}`,
    at: /** @type {[string, string]} */ (["now", ".answering"]),
  };
  const news = NEWS[state];
  if (kind === "mine" && news)
    addNotice({ ...notice, text: news, at: ["questions", `#mine-${id}`] });
  else if (state === "answering" && kind === "mine")
    addNotice({
      ...notice,
      isGood: true,
      text: () =>
        hallView.value?.what === "question"
          ? t("Your question is on the screen now.")
          : t("Your question is being answered now."),
    });
  else if (state === "answering")
    addNotice({ ...notice, text: () => t("A question you support is being answered now.") });
}

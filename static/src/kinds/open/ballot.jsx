// Open text: a wall of answers. Answer: `{text, language}`. With review, others see it after a
// moderator has shown it.

import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { boot, event, items } from "../../lib/session.js";
import { guessLanguage } from "../../lib/text/guess_language.js";
import { textLength } from "../../lib/text/text_length.js";
import { Counter } from "../../ui/fields/counter.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";

/** @import { Kind, OpenConfig, OpenTextResult } from "../types" */
/** @typedef {Kind<OpenConfig, {text: string, language: string}, OpenTextResult>} OpenText */

export const Result = lazyResult("open_result", () => import("./result.jsx"));

const MAX_LENGTH = kindLimits.open.answer_chars;
/** @type {Record<string, () => string>} */
const STATE_NOTES = {
  pending: () => t("A moderator reviews answers before others see them."),
  shown: () => t("Others can see your answer."),
  hidden: () => t("Others cannot see your answer."),
};

export const isWritten = true;
/** @type {OpenText["isReady"]} */
export const isReady = (_config, answer) =>
  !!answer?.text.trim() && textLength(answer.text) <= MAX_LENGTH;
export const hint = () => t("Answer in a few words (up to {n} characters).", { n: MAX_LENGTH });
/** @param {OpenText["BallotProps"]} props */
export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const state = own ? items.value[`written:${id}`]?.state : poll.config.review ? "pending" : "";
  const typed = answer?.text ?? "";
  /** @param {string} words */
  const onInput = (words) =>
    onPick({
      text: words,
      language: guessLanguage(words, [
        boot.language,
        ...event.value.languages,
        ...Object.keys(boot.languages),
      ]),
    });
  return (
    <>
      <fieldset class="stack gap-1" disabled={disabled}>
        <AuthoredText text={poll.prompt} as="legend" class="hidden" />
        <textarea
          rows={3}
          dir="auto"
          aria-label={t("Your answer")}
          value={typed}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
        <p class="wrap baseline">
          <span class="muted small">{STATE_NOTES[state]?.()}</span>
          <span class="push">
            <Counter left={MAX_LENGTH - textLength(typed)} />
          </span>
        </p>
      </fieldset>
      {result ? <Result id={id} poll={poll} result={result} /> : null}
    </>
  );
}

/**
 * None: texts are not compared by group.
 * @type {OpenText["metrics"]}
 */
export const metrics = () => [];

// Ballots that are filled in step by step, such as statements: each step sends the whole answer; if
// votes are final, the vote button sends it once.

import { useEffect, useRef } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { adoptStyles } from "../lib/page/adopt_styles.js";
import { Bar } from "../ui/charts/bar.jsx";
import css from "./step_by_step.css";

adoptStyles(css);

/** @import { BallotProps } from "./types" */

/**
 * Returns `[answer, setAnswer]`. At most one vote is in flight; of waiting votes only the latest is
 * sent.
 * @template {object} Answer
 * @param {Pick<BallotProps<{changeable: boolean}, Answer, never>, "poll" | "own" | "answer" |
 *   "onPick" | "onCast">} props
 * @returns {[Answer, (next: Answer) => void]}
 */
export function useStepVotes({ poll, own, answer, onPick, onCast }) {
  const latest = useRef(answer);
  const isSending = useRef(false);
  const sendLatest = async () => {
    if (isSending.current) return;
    isSending.current = true;
    let sent;
    let isDone;
    do {
      sent = latest.current;
      isDone = sent && (await onCast?.(sent));
    } while (isDone && sent !== latest.current);
    isSending.current = false;
  };
  /** @param {Answer} next */
  const setAnswer = (next) => {
    onPick(next);
    if (!poll.changeable) return;
    latest.current = next;
    sendLatest();
  };
  useEffect(() => {
    if (answer && answer !== own && poll.changeable) setAnswer(answer); // drafted before a reload
  }, []);
  return [answer ?? /** @type {Answer} */ ({}), setAnswer];
}

/**
 * Buttons to the previous and the next step, and how many are answered.
 * @param {{at: number, all: number, answered: number, isAnswered: boolean,
 *   onMove: (at: number) => void}} props
 */
export const StepBar = ({ at, all, answered, isAnswered, onMove }) => (
  <div class="wrap row-tools no-wrap step-bar">
    <button
      type="button"
      class="button quiet"
      aria-disabled={at === 0}
      onClick={() => at > 0 && onMove(at - 1)}
    >
      {t("Previous")}
    </button>
    <span class="stack gap-1 grow text-centre steps-done">
      <Bar share={answered / all} />
      <small class="muted">{t("{n} of {all} answered", { n: answered, all })}</small>
    </span>
    <button
      type="button"
      class="button quiet"
      aria-disabled={at === all - 1}
      onClick={() => at < all - 1 && onMove(at + 1)}
    >
      {isAnswered ? t("Next") : t("Answer later")}
    </button>
  </div>
);

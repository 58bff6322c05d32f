import { t } from "../../lib/i18n.js";
import { formatCountdown, useServerNow } from "../../lib/time/clock.js";
import { timeLeft } from "./floor_state.js";

/** @import { Speech } from "./types" */

/**
 * State of a speech's clock, several times a second: `figures` are the time left, or the time
 * spoken where there is no limit.
 * @param {Speech} speech
 */
export function useSpeechClock(speech) {
  const isRunning = speech.running_since !== null;
  const { spoken, left, leftOfDelegation } = timeLeft(speech, useServerNow(isRunning, 250));
  return {
    isRunning,
    left,
    leftOfDelegation,
    isOver: [left, leftOfDelegation].some((each) => each !== null && each <= 0),
    figures: left === null ? formatCountdown(spoken) : signedTime(left),
  };
}

/** Time left of a speech, or spoken, within a line. @param {{speech: Speech}} props */
export function SpeechFigures({ speech }) {
  const { isRunning, isOver, left, figures } = useSpeechClock(speech);
  return (
    <b
      class={isOver ? "bad" : isRunning ? "" : "muted"}
      role="timer"
      aria-label={left === null ? t("Time spoken") : t("Time left")}
    >
      {figures}
    </b>
  );
}

/** Clock of a speech. @param {{speech: Speech}} props */
export function SpeechClock({ speech }) {
  const { isRunning, isOver, left, leftOfDelegation, figures } = useSpeechClock(speech);
  return (
    <div>
      <p class="wrap baseline flush">
        <b
          class={`speech-figures ${isOver ? "bad" : isRunning ? "" : "muted"}`}
          role="timer"
          aria-label={left === null ? t("Time spoken") : t("Time left")}
        >
          {figures}
        </b>{" "}
        <span class="muted">{caption(isRunning, left)}</span>
      </p>
      {leftOfDelegation === null ? null : (
        <p class="muted small">
          {leftOfDelegation > 0
            ? t("{time} left for the whole delegation", { time: formatCountdown(leftOfDelegation) })
            : t("The time of the delegation is used up.")}
        </p>
      )}
    </div>
  );
}

/**
 * Time left as "1:05", or "+0:12" for the time that a speech is over its limit.
 * @param {number} left  in ms
 */
const signedTime = (left) =>
  left > 0 ? formatCountdown(left) : `+${formatCountdown(Math.floor(-left / 1000) * 1000)}`;

/** @type {(isRunning: boolean, left: ?number) => string} */
function caption(isRunning, left) {
  if (!isRunning) return t("clock paused");
  if (left === null) return t("spoken");
  return left > 0 ? t("left") : t("over time");
}

import { useState } from "preact/hooks";
import { isRunning, usePollPhase } from "../../features/polls/phase.js";
import { t } from "../../lib/i18n.js";
import { focusCardOf, sendFromCard } from "../../ui/card_focus.js";
import { ConfirmButton } from "../../ui/confirm_button.jsx";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";

/** @import { Item, Props, Send } from "../../lib/types" */

const UNITS = { seconds: 1, minutes: 60 }; // in seconds
const MORE_SECONDS = 30;

/**
 * Buttons for the actions that a poll's state allows.
 * @param {Props<{poll: Item<"poll">, send: Send}>} props
 */
export function PollControls({ id, poll, asks, send, waiting }) {
  const isRead = usePollPhase(poll) === "reading" || poll.reading_left !== null;
  const isTimed = isRunning(poll) && (poll.closes_at ?? poll.left) !== null;
  const step = sendFromCard((action) => send({ ...action, poll: id }));
  return (
    <div class="buttons">
      {isRead ? (
        <ShortcutButton
          id="skip"
          class="button primary"
          disabled={waiting}
          onClick={step({ do: "poll.skip_reading" })}
        >
          {t("Skip reading")}
        </ShortcutButton>
      ) : null}
      {poll.state === "draft" ? (
        <DeadlineForm id={id} send={send} waiting={waiting} words={t("Open poll")} />
      ) : null}
      {poll.state === "paused" ? (
        <ShortcutButton
          id="open"
          class="button primary"
          disabled={waiting}
          onClick={step({ do: "poll.open" })}
        >
          {t("Resume")}
        </ShortcutButton>
      ) : null}
      {isTimed ? (
        <ShortcutButton
          id="extend"
          class={asks ? "button primary" : "button"}
          disabled={waiting}
          onClick={step({ do: "poll.extend", seconds: MORE_SECONDS })}
        >
          {t("+{n} s", { n: MORE_SECONDS })}
        </ShortcutButton>
      ) : null}
      {poll.state === "open" ? (
        <ShortcutButton id="pause" disabled={waiting} onClick={step({ do: "poll.pause" })}>
          {t("Pause")}
        </ShortcutButton>
      ) : null}
      {isRunning(poll) ? <CloseButton id={id} send={send} waiting={waiting} /> : null}
      {poll.state === "draft" ? null : <RevealButton poll={poll} waiting={waiting} step={step} />}
    </div>
  );
}

/** Sentences shown until the key is pressed again. */
export const revealAgain = (key) =>
  t("Press {key} again to reveal the result to everyone.", { key });
export const hideAgain = (key) =>
  t("Press {key} again to hide the result, also on phones.", { key });

/** @param {Props<{poll: Item<"poll">}>} props */
const RevealButton = ({ poll, waiting, step }) => (
  <ShortcutButton
    id="show"
    class={poll.state === "closed" && !poll.result_public ? "button primary" : "button"}
    disabled={waiting}
    again={poll.result_public ? hideAgain : revealAgain}
    onClick={step({ do: poll.result_public ? "poll.hide" : "poll.reveal" })}
  >
    {poll.result_public ? t("Hide result") : t("Reveal result")}
  </ShortcutButton>
);

const CloseShortcut = (props) => <ShortcutButton id="close" {...props} />;

const CloseButton = ({ id, send, waiting }) => (
  <ConfirmButton
    label={t("Close poll")}
    Button={CloseShortcut}
    disabled={waiting}
    title={t("Close this poll?")}
    yes={t("Close the poll")}
    sentence={t("Voting ends for good. To ask again, start a new round.")}
    onYes={() => send({ do: "poll.close", poll: id })}
  />
);

/** Fold that sets a deadline for an open poll. */
export const DeadlineFold = (props) => (
  <details class="fold">
    <summary>{t("Time limit")}</summary>
    <DeadlineForm {...props} words={t("Set limit")} required />
  </details>
);

// An empty amount means no deadline.
function DeadlineForm({ id, send, waiting, words, required = false }) {
  const [amount, setAmount] = useState("");
  const [unit, setUnit] = useState("seconds");
  const seconds = Math.round(Number(amount) * UNITS[unit]);
  const submit = (event) => {
    event.preventDefault();
    focusCardOf(event.currentTarget);
    send({ do: "poll.open", poll: id, ...(seconds > 0 ? { seconds } : {}) });
  };
  return (
    <form class="open-poll" onSubmit={submit}>
      {required ? (
        <button class="button" disabled={waiting || !(seconds > 0)}>
          {words}
        </button>
      ) : (
        <ShortcutButton id="open" type="submit" class="button primary" disabled={waiting}>
          {words}
        </ShortcutButton>
      )}
      <span class="time-limit">
        <label class="field inline">
          <span>{t("Time limit")}</span>
          <input
            type="number"
            min="1"
            inputMode="numeric"
            placeholder="–"
            value={amount}
            onInput={(event) => setAmount(event.currentTarget.value)}
          />
        </label>
        <select
          aria-label={t("Unit of time")}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        >
          <option value="seconds">{t("seconds")}</option>
          <option value="minutes">{t("minutes")}</option>
        </select>
      </span>
    </form>
  );
}

import { joinSentences, n, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { focusCardOf, sendFromCard } from "../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { currentView } from "../screen/current_view.js";
import { toggleResult } from "../screen/screen_actions.js";
import { TimeChoice } from "./desk/time_choice.jsx";
import { isRunning, usePollPhase } from "./phase.js";

/** @import { Poll, PollProps, Sending } from "./types" */

/** @typedef {{id: string, words: string, does: object, isFirst?: boolean,
 *   again?: (key: string) => string}} Step */

const MORE_SECONDS = 30;

/**
 * Actions with a key that the state of an opened poll allows; `isFirst`: it is the likely next one.
 * @type {(poll: Poll, isRead: boolean, isAsked: boolean) => (Step | false)[]}
 */
const stepsOf = (poll, isRead, isAsked) => [
  isRead && {
    id: "skip",
    words: t("Skip reading"),
    does: { do: "poll.skip_reading" },
    isFirst: true,
  },
  poll.state === "paused" && {
    id: "open",
    words: t("Resume"),
    does: { do: "poll.open" },
    isFirst: true,
    again: (key) => t("Press {key} again to resume the poll.", { key }),
  },
  isRunning(poll) &&
    (poll.closes_at ?? poll.left) !== null && {
      id: "extend",
      words: t("+{n} s", { n: MORE_SECONDS }),
      does: { do: "poll.extend", seconds: MORE_SECONDS },
      isFirst: isAsked,
    },
  poll.state === "open" && {
    id: "pause",
    words: t("Pause"),
    does: { do: "poll.pause" },
    again: (key) => t("Press {key} again to pause the poll.", { key }),
  },
];

/**
 * Buttons for the actions that the state of an opened poll allows.
 * @param {PollProps & Sending & {asks?: number}} props
 */
export function PollControls({ id, poll, asks, ...by }) {
  const isRead = usePollPhase(poll) === "reading" || poll.reading_left !== null;
  const press = sendFromCard((action) => by.send({ ...action, poll: id }));
  return (
    <div class="buttons">
      {stepsOf(poll, isRead, Boolean(asks)).map(
        (step) =>
          step && (
            <ShortcutButton
              key={step.id}
              id={step.id}
              class={step.isFirst ? "button primary" : "button"}
              disabled={by.waiting}
              again={step.again}
              onClick={press(step.does)}
            >
              {step.words}
            </ShortcutButton>
          ),
      )}
      {isRunning(poll) ? <CloseButton id={id} poll={poll} {...by} /> : null}
      <RevealButton id={id} poll={poll} {...by} />
    </div>
  );
}

/**
 * Sentences shown until the key is pressed again.
 * @param {string} key
 */
export const revealAgain = (key) =>
  t("Press {key} again to reveal the result to everyone.", { key });
export const hideAgain = (/** @type {string} */ key) =>
  t("Press {key} again to hide the result, also on phones.", { key });

// The only button for the result: also that of the screen's key while the poll is on it. A running
// result must not be revealed by the key that scrolls.
/** @param {PollProps & Sending} props */
const RevealButton = ({ id, poll, send, waiting }) => (
  <ShortcutButton
    id="show"
    data-key={currentView.value.id === id && !isRunning(poll) ? "show screen.reveal" : "show"}
    class={poll.state === "closed" && !poll.result_public ? "button primary" : "button"}
    disabled={waiting}
    again={poll.result_public ? hideAgain : revealAgain}
    onClick={(/** @type {{currentTarget: Element}} */ { currentTarget }) => {
      focusCardOf(currentTarget);
      toggleResult(id, poll, send);
    }}
  >
    {poll.result_public ? t("Hide result from everyone") : t("Reveal result")}
  </ShortcutButton>
);

/** @param {Record<string, unknown>} props */
const CloseShortcut = (props) => <ShortcutButton id="close" {...props} />;

/** @param {PollProps & Sending} props */
const CloseButton = ({ id, poll, ...by }) => (
  <ActionButton
    do="poll.close"
    with={{ poll: id }}
    by={by}
    Button={CloseShortcut}
    confirm={closeConfirm(id, poll)}
  >
    {t("Close poll")}
  </ActionButton>
);

/**
 * Question before a poll is closed.
 * @param {number} id
 * @param {Poll} poll
 */
export const closeConfirm = (id, poll) => ({
  title: t("Close this poll?"),
  yes: t("Close the poll"),
  sentence: joinSentences(
    missingSentence(id, poll),
    t("Voting ends for good. To ask again, start a new round."),
  ),
});

/**
 * Number of delegations that have not voted in an official poll; empty if all have.
 * @param {number} id
 * @param {Poll} poll
 */
function missingSentence(id, poll) {
  const missing = items.value[`result:${id}`]?.official?.missing.length ?? 0;
  return poll.level === "official" && missing
    ? n("{n} delegation has not voted.", "{n} delegations have not voted.", missing)
    : "";
}

/**
 * Fold that sets a deadline for an open poll.
 * @param {{id: number} & Sending} props
 */
export const DeadlineFold = ({ id, send, waiting }) => (
  <details class="fold">
    <summary>{t("Time limit")}</summary>
    <TimeChoice
      words={t("Set limit")}
      isLimitNeeded
      waiting={waiting}
      onPick={(seconds) => send({ do: "poll.open", poll: id, seconds })}
    />
  </details>
);

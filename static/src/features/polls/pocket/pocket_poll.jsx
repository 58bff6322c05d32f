// The next poll on the pocket desk: one key that opens the next draft, closes the poll that runs, or
// reveals the result of the one that closed, and says which.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind, room } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { dialogState } from "../../../ui/dialog_state.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { OpenBreakout } from "../../breakouts/steering.jsx";
import { untilStarted } from "../../event/needs_start.js";
import { toggleResult } from "../../screen/screen_actions.js";
import { PollCountdown } from "../countdown.jsx";
import { nextCueOf } from "../desk/cues.jsx";
import { OpeningNote } from "../desk/draft_line.jsx";
import { sortPolls } from "../desk/poll_order.js";
import { TimeChoice } from "../desk/time_choice.jsx";
import { isRunning, usePollPhase } from "../phase.js";
import { isPinned } from "../pinned_polls.js";
import { closeConfirm } from "../poll_controls.jsx";
import { PollState } from "../poll_state.jsx";

/** @import { Poll, PollEntry, PollProps, Sending } from "../types" */
/** @typedef {{by: Sending, look: "plain" | "primary"}} KeyProps  `look`: of the main key */

/** Ids of closed polls whose results wait to be revealed, and shall wait longer. */
export const postponed = signal(/** @type {number[]} */ ([]));

/** True if a poll has closed, and its result waits to be revealed. @param {PollEntry} entry */
const isHeldBack = ([id, poll]) =>
  poll.state === "closed" &&
  isPinned(id, poll) &&
  !poll.result_public &&
  poll.shown !== false &&
  !items.value[`result:${id}`]?.withheld &&
  !postponed.value.includes(id);

/**
 * The poll or cue that comes next.
 * @returns {{step: "running" | "reveal" | "open", id: number, poll: Poll}
 *   | {step: "breakout", id: number, breakout: any} | null}
 */
export function nextStep() {
  const polls = sortPolls(itemsByKind.value.poll ?? [], items.value[`drafts:${room.value[0]}`]);
  const current = polls.find(([, poll]) => isRunning(poll));
  if (current) return { step: "running", id: current[0], poll: current[1] };
  const closed = polls.find(isHeldBack);
  if (closed) return { step: "reveal", id: closed[0], poll: closed[1] };
  const cue = nextCueOf(polls.filter(([, { state }]) => state === "draft"));
  if (!cue) return null;
  if (cue.kind === "breakout") return { step: "breakout", id: cue.id, breakout: cue.item };
  return { step: cue.kind === "result" ? "reveal" : "open", id: cue.id, poll: cue.item };
}

/** Card of the poll. */
export function PollCard() {
  const next = nextStep();
  if (!next)
    return (
      <section class="card pocket-card">
        <h2 class="eyebrow">{t("Next poll")}</h2>
        <p class="muted">{t("No poll is prepared.")}</p>
      </section>
    );
  if (next.step === "breakout")
    return (
      <section class="card pocket-card">
        <h2 class="eyebrow">{t("Next")}</h2>
        <AuthoredText text={next.breakout.title} as="p" class="strong" />
      </section>
    );
  return <PollFacts {...next} />;
}

/** @param {PollProps & {step: string}} props */
function PollFacts({ id, poll, step }) {
  const result = items.value[`result:${id}`];
  return (
    <section class="card pocket-card" data-state={poll.state}>
      {step === "open" ? (
        <h2 class="eyebrow">{t("Next poll")}</h2>
      ) : (
        <div class="wrap small">
          <h2 class="hidden">{t("Current poll")}</h2>
          <PollState poll={poll} />
          {result ? <b>{n("{n} vote", "{n} votes", result.n)}</b> : null}
          <PollCountdown poll={poll} />
        </div>
      )}
      <AuthoredText text={poll.prompt} as="p" class="strong" />
    </section>
  );
}

/** True if a poll runs, or its result waits: neither can wait for a question. */
export const isPollUrgent = () => ["running", "reveal"].includes(nextStep()?.step ?? "");

/** The key. @param {KeyProps} props */
export function PollKeys(props) {
  const next = nextStep();
  return <div class="pocket-row">{keyOf(next, props)}</div>;
}

/** @param {ReturnType<typeof nextStep>} next @param {KeyProps} props */
function keyOf(next, props) {
  if (!next)
    return (
      <Button
        class="grow"
        aria-haspopup="dialog"
        onClick={() => (dialogState.value = { name: "new_poll" })}
      >
        {t("New poll")}
      </Button>
    );
  switch (next.step) {
    case "running":
      return <RunningKey key={next.id} id={next.id} poll={next.poll} {...props} />;
    case "reveal":
      return <RevealKeys key={next.id} id={next.id} poll={next.poll} {...props} />;
    case "breakout":
      return <OpenBreakout key={next.id} id={next.id} breakout={next.breakout} />;
    default:
      return <OpenKey key={next.id} id={next.id} poll={next.poll} {...props} />;
  }
}

/** @param {PollProps & KeyProps} props */
function RunningKey({ id, poll, by, look }) {
  const isRead = usePollPhase(poll) === "reading" || poll.reading_left !== null;
  const shared = { with: { poll: id }, look, class: "grow", by };
  if (poll.state === "paused")
    return (
      <ActionButton do="poll.open" {...shared}>
        {t("Resume")}
      </ActionButton>
    );
  if (isRead)
    return (
      <ActionButton do="poll.skip_reading" {...shared}>
        {t("Skip reading")}
      </ActionButton>
    );
  return (
    <ActionButton do="poll.close" {...shared} confirm={closeConfirm(id, poll)}>
      {t("Close poll")}
    </ActionButton>
  );
}

/** @param {PollProps & KeyProps} props */
const RevealKeys = ({ id, poll, by, look }) => (
  <>
    <Button class="grow" onClick={() => (postponed.value = [...postponed.value, id])}>
      {t("Keep hidden")}
    </Button>
    <Button
      look={look}
      class="grow"
      disabled={by.waiting}
      onClick={() => toggleResult(id, poll, by.send)}
    >
      {t("Reveal result")}
    </Button>
  </>
);

/** Opens the poll once a time limit was chosen. @param {PollProps & KeyProps} props */
function OpenKey({ id, poll, by, look }) {
  const [isAsking, ask] = useState(false);
  const openPoll = async (/** @type {?number} */ seconds) => {
    ask(false);
    await by.send({ do: "poll.open", poll: id, ...(seconds === null ? {} : { seconds }) });
  };
  return (
    <>
      <Button
        look={look}
        class="grow"
        aria-haspopup="dialog"
        onClick={() => ask(true)}
        {...untilStarted()}
      >
        {t("Open poll")}
      </Button>
      {isAsking ? (
        <Dialog title={t("Open poll")} onClose={() => ask(false)}>
          <div class="stack">
            <AuthoredText text={poll.prompt} as="p" class="strong" />
            <TimeChoice words={t("Open poll")} waiting={by.waiting} onPick={openPoll}>
              <OpeningNote poll={poll} />
            </TimeChoice>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}

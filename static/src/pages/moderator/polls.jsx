import { useLayoutEffect, useRef } from "preact/hooks";
import { Breakdown } from "../../features/polls/breakdown.jsx";
import { PollCountdown } from "../../features/polls/countdown.jsx";
import { isRunning } from "../../features/polls/phase.js";
import { PollState } from "../../features/polls/poll_state.jsx";
import { RoundComparison } from "../../features/polls/round_comparison.jsx";
import { shownResult } from "../../features/polls/shown_result.js";
import { SmallRoomHint } from "../../features/polls/small_room_hint.jsx";
import { turnoutText } from "../../features/polls/turnout.js";
import { editorModule } from "../../kinds/load_editor.js";
import { kindModule } from "../../kinds/load_kind.js";
import { n, t } from "../../lib/i18n.js";
import {
  boot,
  eligibleSoFar,
  items,
  itemsByKind,
  presentCount,
  room,
  visitedRoom,
} from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { Bar } from "../../ui/bar.jsx";
import { keepFocus } from "../../ui/card_focus.js";
import { dialogState } from "../../ui/dialog_state.js";
import { ShortcutButton } from "../../ui/shortcut_button.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { DraftTools } from "./draft_tools.jsx";
import { DeadlineFold, PollControls } from "./poll_controls.jsx";
import { sortPolls } from "./poll_order.js";

/** @import { Item, Props } from "../../lib/types" */

/** Ids of the drafts in their order. */
const draftIds = () => items.value[`drafts:${room.value[0]}`];

const editorLink = () =>
  `/e/${boot.code}/polls${visitedRoom.value === null ? "" : `?room=${visitedRoom.value}`}`;

/** All polls of the room, live ones first. */
export function Polls() {
  const place = useRef(/** @type {any} */ (null));
  useLayoutEffect(() => keepFocus(place.current));
  const polls = sortPolls(itemsByKind.value.poll ?? [], draftIds());
  return (
    <section class="rail-part" data-column="polls" ref={place}>
      <div class="column-head">
        <h2 class="section-title" tabIndex={-1}>
          {t("Polls")}
        </h2>
        <a class="button quiet" href={editorLink()}>
          {t("Prepare polls")}
        </a>
        <ShortcutButton
          id="new_poll"
          class="button quiet"
          aria-haspopup="dialog"
          onClick={() => (dialogState.value = { name: "new_poll" })}
        >
          {t("New poll")}
        </ShortcutButton>
      </div>
      {polls.length ? null : (
        <p class="empty">
          {t("No polls yet. Polls you prepare appear here and can be opened at any time.")}
        </p>
      )}
      <ul class="plain">
        {polls.map(([id, poll]) => (
          <PollCard key={id} id={id} poll={poll} />
        ))}
      </ul>
    </section>
  );
}

/** @param {Props<{poll: Item<"poll">}>} props */
function PollCard({ id, poll }) {
  const { send, waiting, problem } = useAction();
  const result = items.value[`result:${id}`];
  const asks = items.value[`asks:${id}`];
  const Desk = editorModule(poll.config.kind)?.Review;
  return (
    <li class="card rail-poll" data-state={poll.state} data-card={`poll:${id}`} tabIndex={-1}>
      <div class="poll-facts">
        <PollState poll={poll} />
        {poll.round > 1 ? <b>{t("Round {n}", { n: poll.round })}</b> : null}
        <span class="muted">{poll.anonymous ? t("Anonymous") : t("Recorded vote")}</span>
        {poll.changeable ? null : <span class="muted">{t("Votes can't be changed")}</span>}
        {poll.reading && poll.state === "draft" ? (
          <span class="muted">{t("{n} s reading time", { n: poll.reading })}</span>
        ) : null}
        <PollCountdown poll={poll} />
      </div>
      <AuthoredText text={poll.prompt} as="h3" />
      {poll.state === "draft" ? null : <VoteCount id={id} poll={poll} result={result} />}
      {isRunning(poll) ? (
        <p class="asks outcome" role="status">
          {asks ? n("{n} person needs more time.", "{n} people need more time.", asks) : null}
        </p>
      ) : null}
      {poll.state === "draft" && poll.anonymous ? <SmallRoomHint room={poll.room} /> : null}
      <div class="rail-acts">
        <PollControls id={id} poll={poll} asks={asks} send={send} waiting={waiting} />
        <DraftTools
          id={id}
          poll={poll}
          drafts={draftIds()}
          hasVotes={result?.n > 0}
          send={send}
          waiting={waiting}
        />
      </div>
      <p class="muted small">{visibilityText(poll)}</p>
      <ActionStatus waiting={waiting} problem={problem} />
      {poll.state === "open" ? <DeadlineFold id={id} send={send} waiting={waiting} /> : null}
      {Desk && poll.state !== "draft" ? <Desk id={id} poll={poll} /> : null}
      {result && poll.state !== "draft" ? <ResultFold id={id} poll={poll} result={result} /> : null}
    </li>
  );
}

/** @param {Props<{poll: Item<"poll">, result?: Item<"result">}>} props */
function VoteCount({ id, poll, result }) {
  if (!result) return null;
  const all = eligibleCount(id, poll, result);
  return (
    <div class="rail-votes">
      <p class="count">{countText(poll, result, all)}</p>
      {all ? <Bar share={Math.min(1, result.n / all)} /> : null}
    </div>
  );
}

/** @param {Props<{poll: Item<"poll">, result: Item<"result">}>} props */
function ResultFold({ id, poll, result }) {
  const module = kindModule(poll.config.kind);
  return (
    <details class="fold">
      <summary>{t("Result")}</summary>
      <div class="stack">
        <ShownSoFar result={result} />
        {module ? <module.Result id={id} poll={poll} result={shownResult(result)} /> : null}
        <RoundComparison poll={poll} result={result} />
        <Breakdown poll={poll} result={result} />
      </div>
    </details>
  );
}

// Votes that an open anonymous poll shows, and those that wait.
/** @param {Props<{result: Item<"result">}>} props */
function ShownSoFar({ result }) {
  if (result.counted === undefined) return null;
  return (
    <p class="hint">
      {t("Shown so far: {counted} of {n} votes. In an anonymous poll they are shown in steps.", {
        counted: result.counted,
        n: result.n,
      })}
    </p>
  );
}

// While an anonymous poll is open nobody learns who comes and goes: the people present then count.
const eligibleCount = (id, poll, result) =>
  poll.state === "closed" ? result.eligible : (eligibleSoFar.value[id] ?? presentCount.value);

function countText(poll, result, eligible) {
  // More votes than people present: some voters have left.
  if (poll.state === "closed" || eligible === null || result.n > eligible)
    return turnoutText(result);
  return turnoutText({ ...result, eligible, counted: undefined });
}

function visibilityText(poll) {
  if (poll.result_public) return t("Everyone can see the result.");
  if (poll.shown === false) return t("The result is hidden.");
  return {
    voted: t("Attendees see the result after voting."),
    closed: t("Hidden until the poll closes."),
    revealed: t("Hidden until you reveal it."),
  }[poll.rule];
}

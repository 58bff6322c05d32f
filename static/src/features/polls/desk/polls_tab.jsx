import { useLayoutEffect, useRef } from "preact/hooks";
import { editorModule } from "../../../kinds/load_editor.js";
import { kindModule } from "../../../kinds/load_kind.js";
import { n, t } from "../../../lib/i18n.js";
import {
  boot,
  eligibleSoFar,
  items,
  itemsByKind,
  presentCount,
  room,
  visitedRoom,
} from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Bar } from "../../../ui/charts/bar.jsx";
import { keepFocus } from "../../../ui/desk/card_focus.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { PollCountdown } from "../countdown.jsx";
import { factsOf } from "../official/facts.js";
import { delegationCount, OfficialResult, officialTurnout } from "../official/official_result.jsx";
import { pairOf, SideBySide } from "../official/side_by_side.jsx";
import { isRunning } from "../phase.js";
import { isPinned, isSettled } from "../pinned_polls.js";
import { DeadlineFold, PollControls } from "../poll_controls.jsx";
import { PollState } from "../poll_state.jsx";
import { hasPictures, ResultPictures } from "../result_pictures.jsx";
import { Breakdown } from "../results/breakdown.jsx";
import { OtherVotes } from "../results/other_votes.jsx";
import { resultDimensions } from "../results/result_groups.js";
import { RoundComparison } from "../results/round_comparison.jsx";
import { shownResult } from "../results/shown_result.js";
import { turnoutText } from "../results/turnout.js";
import { hasCues, nextCue } from "./cues.jsx";
import { DraftLine } from "./draft_line.jsx";
import { DraftTools } from "./draft_tools.jsx";
import { NewPollButton } from "./new_poll_dialog.jsx";
import { sortPolls } from "./poll_order.js";
import { focusSoughtCard, watchSoughtCard } from "./sought_card.js";

/** @import { Poll, PollProps, Result } from "../types" */

/** Ids of the drafts in their order. */
const draftIds = () => items.value[`drafts:${room.value[0]}`];

const editorLink = () =>
  `${boot.path}/polls${visitedRoom.value === null ? "" : `?room=${visitedRoom.value}`}`;

/** Polls of the room in three lists: of the Now tab, drafts in their order, and past polls. */
function pollLists() {
  const polls = sortPolls(itemsByKind.value.poll ?? [], draftIds());
  return {
    pinned: polls.filter(([id, poll]) => isPinned(id, poll)),
    drafts: polls.filter(([, { state }]) => state === "draft"),
    past: polls.filter(([id, poll]) => poll.state === "closed" && !isPinned(id, poll)),
  };
}

/** Number of running polls. */
export const runningCount = () =>
  (itemsByKind.value.poll ?? []).filter(([, poll]) => isRunning(poll)).length;

// Hands on the focus of a card that went, and takes it to a sought card. Returns a place within the
// column of the cards.
function useCardFocus() {
  const place = useRef(/** @type {?HTMLElement} */ (null));
  watchSoughtCard();
  useLayoutEffect(() => {
    /** @type {?HTMLElement | undefined} */
    const column = place.current?.closest("[data-column]");
    if (column) keepFocus(column);
    focusSoughtCard();
  });
  return place;
}

/** Running and just closed polls with their results. Those with which all is done are folded. */
export function CurrentPolls() {
  const place = useCardFocus();
  const { pinned } = pollLists();
  return (
    <section class="rail-part" ref={place}>
      <h2 class="section-title hidden" tabIndex={-1}>
        {t("Current polls")}
      </h2>
      <ul class="plain">
        {pinned.map(([id, poll]) =>
          isSettled(id, poll) ? (
            <PastPoll key={id} id={id} poll={poll} />
          ) : (
            <CurrentPoll key={id} id={id} poll={poll} />
          ),
        )}
      </ul>
    </section>
  );
}

/** The next cue, or else the first draft. */
export function NextPoll() {
  const place = useCardFocus();
  const cue = nextCue(pollLists().drafts);
  return cue ? (
    <section class="stack gap-2 cue" aria-label={t("Next")} ref={place}>
      {cue}
    </section>
  ) : null;
}

/** Button for a new poll in the Now tab: nothing else is as likely if nothing was prepared. */
export const NextNewPoll = () => (
  <NewPollButton isFirst={!pollLists().drafts.length && !hasCues()} />
);

/** Drafts in their order, and past polls. */
export function Polls() {
  const place = useCardFocus();
  const { drafts, past } = pollLists();
  return (
    <section class="rail-part" data-column="polls" ref={place}>
      <div class="row column-head">
        <h2 class="section-title" tabIndex={-1}>
          {t("Polls")}
        </h2>
        <a class="button quiet" href={editorLink()}>
          {t("Prepare polls")}
        </a>
        <NewPollButton />
      </div>
      <ul class="plain drafts">
        {drafts.map(([id, poll]) => (
          <DraftLine key={id} id={id} poll={poll} drafts={draftIds()} />
        ))}
      </ul>
      {past.length ? <h3 class="muted small above-4 below-2">{t("Past polls")}</h3> : null}
      <ul class="plain">
        {past.map(([id, poll]) => (
          <PastPoll key={id} id={id} poll={poll} />
        ))}
      </ul>
    </section>
  );
}

/** @param {PollProps} props */
function PastPoll({ id, poll }) {
  const result = items.value[`result:${id}`];
  return (
    <li class="card past-poll" data-card={`poll:${id}`} data-state={poll.state} tabIndex={-1}>
      <details class="fold">
        <summary>
          <AuthoredText text={poll.prompt} class="fold-title regular clamped" />
          {poll.round > 1 ? <b class="small">{t("Round {n}", { n: poll.round })}</b> : null}
          <span class="muted small">{result ? n("{n} vote", "{n} votes", result.n) : null}</span>
        </summary>
        <PollBody id={id} poll={poll} />
        {hasPictures(id, poll) ? <ResultPictures id={id} poll={poll} /> : null}
      </details>
    </li>
  );
}

/** @param {PollProps} props */
const CurrentPoll = ({ id, poll }) => (
  <li
    class="card rail-poll"
    data-state={poll.state}
    data-marked={poll.state === "open"}
    data-card={`poll:${id}`}
    tabIndex={-1}
  >
    <PollBody id={id} poll={poll} isCurrent />
  </li>
);

/**
 * State, votes, controls and result of a poll that has been opened.
 * @param {PollProps & {isCurrent?: boolean}} props
 */
function PollBody({ id, poll, isCurrent = false }) {
  const by = useAction();
  const result = items.value[`result:${id}`];
  const asks = items.value[`asks:${id}`];
  const Desk = editorModule(poll.config.kind)?.Review;
  return (
    <div class="stack gap-2 poll-body">
      <div class="wrap small poll-facts">
        <PollState poll={poll} />
        {poll.round > 1 ? <b>{t("Round {n}", { n: poll.round })}</b> : null}
        {factsOf(poll).map((fact) => (
          <span class="muted" key={fact}>
            {fact}
          </span>
        ))}
        <PollCountdown poll={poll} />
      </div>
      <AuthoredText text={poll.prompt} as="h3" />
      <VoteCount id={id} poll={poll} result={result} />
      {isRunning(poll) && poll.level !== "official" ? (
        <p class="outcome warn strong" role="status">
          {asks ? n("{n} person needs more time.", "{n} people need more time.", asks) : null}
        </p>
      ) : null}
      <div class="wrap rail-acts">
        <PollControls id={id} poll={poll} asks={asks} {...by} />
        <DraftTools id={id} poll={poll} drafts={draftIds()} hasVotes={Boolean(result?.n)} {...by} />
      </div>
      <p class="muted small">{visibilityText(poll)}</p>
      <ActionStatus waiting={by.waiting} problem={by.problem} />
      {poll.state === "open" ? <DeadlineFold id={id} {...by} /> : null}
      {Desk ? <Desk id={id} poll={poll} /> : null}
      {result ? <PollResult id={id} poll={poll} result={result} isCurrent={isCurrent} /> : null}
    </div>
  );
}

/** @param {PollProps & {result?: Result}} props */
function VoteCount({ id, poll, result }) {
  if (!result) return null;
  const all = eligibleCount(id, poll, result);
  return (
    <div class="stack gap-2">
      <p class="large strong count">{countText(poll, result, all)}</p>
      {all ? <Bar share={Math.min(1, result.n / all)} /> : null}
    </div>
  );
}

/**
 * Result of a poll. That of a current poll has its groups behind folds: they have a row each, and
 * the Now tab is a screen high.
 * @param {PollProps & {result: Result, isCurrent: boolean}} props
 */
function PollResult({ id, poll, result, isCurrent }) {
  const module = kindModule(poll.config.kind);
  const isFolded = isCurrent && hasBreakdown(result);
  return (
    <>
      {isCurrent && result.counted !== undefined ? (
        <p class="hint">
          {t("Secret ballot: the result moves in steps. Shown so far: {counted} of {n} votes.", {
            counted: result.counted,
            n: result.n,
          })}
        </p>
      ) : null}
      <div class="stack small current-result">
        {module ? <module.Result id={id} poll={poll} result={shownResult(result)} /> : null}
        <RoundComparison poll={poll} result={result} />
        <OfficialResult poll={poll} result={result} />
        <OtherVotes poll={poll} result={result} />
        {isFolded ? null : <Breakdown poll={poll} result={result} />}
        {isCurrent ? null : <SideBySide id={id} poll={poll} />}
      </div>
      {isCurrent && pairOf(id, poll) ? (
        <details class="fold">
          <summary>{t("People and delegations side by side")}</summary>
          <SideBySide id={id} poll={poll} />
        </details>
      ) : null}
      {isFolded ? (
        <details class="fold breakdown-fold">
          <summary>{t("Results by group")}</summary>
          <div class="stack">
            <Breakdown poll={poll} result={result} />
          </div>
        </details>
      ) : null}
    </>
  );
}

const hasBreakdown = (/** @type {Result} */ { by, n: votes, withheld }) =>
  Boolean(votes && !withheld && resultDimensions(by ?? {}).length);

/**
 * While a secret ballot is open arrivals and departures stay hidden: the people present then
 * count.
 * @type {(id: number, poll: Poll, result: Result) => ?number}
 */
const eligibleCount = (id, poll, result) =>
  poll.level === "official"
    ? delegationCount(result)
    : poll.state === "closed"
      ? result.eligible
      : (eligibleSoFar.value[id] ?? presentCount.value);

/** @type {(poll: Poll, result: Result, eligible: ?number) => string} */
function countText(poll, result, eligible) {
  if (poll.level === "official") return officialTurnout(result);
  // More votes than people present: some voters have left.
  if (poll.state === "closed" || eligible === null || result.n > eligible)
    return turnoutText(result);
  return turnoutText({ ...result, eligible, counted: undefined });
}

function visibilityText(/** @type {Poll} */ poll) {
  if (poll.result_public) return t("Everyone can see the result.");
  if (poll.shown === false) return t("The result is hidden.");
  return HIDDEN[poll.rule]?.();
}

/** @type {Partial<Record<Poll["rule"], () => string>>} */
const HIDDEN = {
  voted: () => t("Attendees see the result after voting."),
  closed: () => t("Hidden until the poll closes."),
  revealed: () => t("Hidden until you reveal it."),
};

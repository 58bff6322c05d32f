// Starting an event, and undoing that: for the pages of those who may.

import { signal } from "@preact/signals";
import { joinSentences, n, t } from "../../lib/i18n.js";
import { PLENARY } from "../../lib/rules.js";
import { event, hasDelegations, items, itemsByKind, presentCount } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { MINUTE_MS } from "../../lib/time/durations.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";

/** @import { Send } from "../../lib/types" */
/** @import { Look } from "../../ui/buttons/button.jsx" */

/** Time before the start from which starting is the next act. */
const DAY_BEGINS_MS = 30 * MINUTE_MS;

/** True once the event was started by a button of this page. */
export const isStartedHere = signal(false);

/**
 * Button that starts the event, after a dialog that says what happens.
 * @param {{look?: Look, by?: {send: Send, waiting: boolean}, class?: string}} props
 */
export function StartButton(props) {
  const now = useServerNow(true, MINUTE_MS);
  return (
    <ActionButton
      {...props}
      do="event.start"
      onDone={() => {
        isStartedHere.value = true;
      }}
      confirm={{
        title: startQuestion(event.value.starts - now),
        sentence: joinSentences(
          ...peopleComing(),
          t("You can undo the start until someone votes or asks a question."),
        ),
        yes: t("Start now"),
      }}
    >
      {t("Start the event")}
    </ActionButton>
  );
}

/**
 * Button that takes a started event back to its draft. Nothing once attendees took part.
 * @param {{by?: {send: Send, waiting: boolean}, look?: Look}} props
 */
export const UndoStartButton = (props) =>
  isUndoable() ? (
    <ActionButton
      {...props}
      do="event.unstart"
      confirm={{
        title: t("Undo the start?"),
        sentence: t(
          "People inside wait in the lobby. Open polls become drafts again, and questions and the floor close.",
        ),
      }}
    >
      {t("Undo the start")}
    </ActionButton>
  ) : null;

/**
 * True if starting is the page's main act: shortly before the start, if more than the first question
 * is prepared. Until then it is a rehearsal; a rehearsal is started at once.
 * @param {number} now
 */
export const isTimeToStart = (now) =>
  Boolean(event.value.rehearsal) ||
  (now >= event.value.starts - DAY_BEGINS_MS && (isPrepared() || !hasDrafts(1)));

const isPrepared = () =>
  hasDelegations.value ||
  hasDrafts(2) ||
  Boolean(items.value.agenda?.points.length || items.value.roster || presentCount.value);

/** @param {number} many */
const hasDrafts = (many) => (items.value[`drafts:${PLENARY}`]?.length ?? 0) >= many;

/**
 * The question whether to start, by the time (ms) that is left until the planned start.
 * @param {number} early
 */
function startQuestion(early) {
  const minutes = Math.round(early / MINUTE_MS);
  if (!event.value.starts || minutes < 1) return t("Start the event now?");
  if (minutes >= 24 * 60) {
    const days = Math.round(minutes / (24 * 60));
    return n("Start now, {n} day early?", "Start now, {n} days early?", days);
  }
  return minutes >= 2 * 60
    ? n("Start now, {n} hour early?", "Start now, {n} hours early?", Math.round(minutes / 60))
    : n("Start now, {n} minute early?", "Start now, {n} minutes early?", minutes);
}

/** Sentences about the people who get in by the start. */
function peopleComing() {
  const waiting = presentCount.value ?? 0;
  const listed = Object.values(items.value.roster?.delegations ?? {}).reduce(
    (sum, each) => sum + each.listed,
    0,
  );
  const { admission = "open" } = items.value.admission ?? {};
  const isClosed = event.value.doors === "closed";
  return [
    waiting
      ? n("{n} person gets in from the lobby.", "{n} people get in from the lobby.", waiting)
      : t("No one is in the lobby."),
    isClosed ? t("The doors stay closed to others.") : "",
    isClosed || !listed
      ? ""
      : n("{n} person on the roster can come in.", "{n} people on the roster can come in.", listed),
    isClosed || admission === "invited" ? "" : OTHERS[admission](),
  ];
}

/** @type {Record<string, () => string>} */
const OTHERS = {
  open: () => t("Everyone with the code can come in."),
  delegation_links: () => t("Everyone with a delegation's link can come in."),
};

/** True if the event has started, and no attendee took part, as far as this page knows. */
export const isUndoable = () => event.value.state === "live" && !hasBegun();

const hasBegun = () =>
  Boolean(itemsByKind.value.question?.length || items.value.floor?.waiting.length) ||
  (itemsByKind.value.breakout ?? []).some(([, { state }]) => state !== "draft") ||
  (itemsByKind.value.result ?? []).some(([, result]) => Boolean(result?.n)) ||
  (itemsByKind.value.participation ?? []).some(([, counted]) => Boolean(counted?.voted));

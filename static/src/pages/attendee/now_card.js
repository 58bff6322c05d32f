// The card at the top of "Now", beside a ballot: what the hall's screen shows. All else is listed
// below it.

import { effect, signal } from "@preact/signals";
import { pointsNow } from "../../features/agenda/agenda_now.js";
import { floorNews } from "../../features/floor/floor_notices.js";
import { isFloorInUse } from "../../features/floor/floor_state.js";
import { isPollAside, shownPoll } from "../../features/polls/ballot/due_poll.js";
import { isRunning } from "../../features/polls/phase.js";
import { answeringQuestion } from "../../features/questions/questions_on_screen.js";
import { hallView } from "../../features/screen/hall_view.js";
import { route } from "../../lib/page/route.js";
import { event, isEnded, items, itemsByKind } from "../../lib/session.js";

/**
 * Name of the card: "ballot" (open, or closed a moment ago), "lobby", "thanks", "floor", "question",
 * "report", "poll" (closed), "agenda" or "" for none.
 */
export const nowCard = signal("");
/** True if the report of a room that has closed stands above a ballot or thanks: while written. */
export const isReportAbove = signal(true);

const isWritingReport = () => Boolean(document.activeElement?.closest(".past-room"));

/** The card for what the hall's screen shows, and for the reader's own turn to speak. */
function cardOfHall() {
  if (isEnded.value) return "thanks";
  if (event.value.state === "draft") return "lobby";
  if (floorNews()) return "floor";
  const view = hallView.value;
  const question = answeringQuestion(itemsByKind.value);
  if (question && (!view || view.what === "question")) return "question";
  if (view?.what === "floor" && isFloorInUse()) return "floor";
  if (view?.what === "report" && items.value[`reported:${view.id}`]) return "report";
  const poll = shownPoll.value;
  const { current, next } = pointsNow();
  // The result of a poll stays first for its voters, and while the hall looks at it.
  if (poll && (items.value[`ballot:${poll}`] || view?.id === poll)) return "poll";
  if (current || next) return "agenda";
  return poll ? "poll" : "";
}

/**
 * Keeps the name of the card. A poll that closes stays in its place until the hall's screen changes,
 * something is announced, or the reader has been on another tab. Returns a function that stops it.
 */
export function watchForNowCard() {
  /** @type {?string} */
  let kept = null;
  let tab = route.peek();
  return effect(() => {
    if (route.value !== tab) kept = null;
    tab = route.value;
    const card = cardOfHall();
    const [announced] = itemsByKind.value.announcement?.at(-1) ?? [];
    const key = [card, hallView.value?.what, hallView.value?.id, announced].join();
    const isOpen = (itemsByKind.value.poll ?? []).some(([, poll]) => isRunning(poll));
    const isBelow = isOpen || isEnded.value;
    isReportAbove.value = !isBelow || (isReportAbove.peek() && isWritingReport());
    if (isOpen) kept = "open";
    else if (kept === "open") kept = key;
    else if (kept !== key) kept = null;
    nowCard.value = kept && card !== "thanks" ? "ballot" : card;
    isPollAside.value = !["ballot", "poll"].includes(nowCard.value);
  });
}

// Things that cannot wait, below the header on every size and counted in the window's title. Not
// there while nothing waits.

import { useEffect } from "preact/hooks";
import { isRunning as isBreakoutRunning } from "../../features/breakouts/running.js";
import { roomsAskingForHelp } from "../../features/breakouts/steering.jsx";
import { isRunning as isPollRunning } from "../../features/polls/phase.js";
import { formatCountdown, serverNow, useServerNow } from "../../lib/clock.js";
import { n, t } from "../../lib/i18n.js";
import { isEnded, items, itemsByKind } from "../../lib/session.js";
import { findCard, focusPlace } from "../../ui/card_focus.js";
import { AuthoredText } from "../../ui/text.jsx";
import { goToQuestion } from "./go_to.js";

const MOST_ROOMS = 3; // named one by one; above it they are counted

/** Bar with one button for each thing that waits, which leads to where it is handled. */
export function AttentionBar() {
  const breakout = (itemsByKind.value.breakout ?? []).find(([, each]) => isBreakoutRunning(each));
  const asking = breakout ? roomsAskingForHelp(breakout[1]) : [];
  const polls = pollsAsking();
  const flagged = pendingWith(({ flagged: words }) => words?.length);
  const appeals = pendingWith(({ appeal }) => appeal);
  useTitleCount(asking.length + polls.length + flagged.length + appeals.length);
  if (!breakout && !polls.length && !flagged.length && !appeals.length) return null;
  return (
    <nav class="attention" aria-label={t("Needs attention")}>
      {breakout ? <BreakoutTime breakout={breakout[1]} /> : null}
      {asking.length > MOST_ROOMS ? (
        <Entry onGo={goToBreakout}>
          {n("{n} room asks for help", "{n} rooms ask for help", asking.length)}
        </Entry>
      ) : (
        asking.map(([room]) => (
          <Entry key={room.id} onGo={goToBreakout}>
            <AuthoredText text={room.name} /> · {t("asks for help")}
          </Entry>
        ))
      )}
      {polls.map(([id, many]) => (
        <Entry key={id} onGo={() => focusPlace(findCard(`poll:${id}`))}>
          {n("{n} person needs more time", "{n} people need more time", many)}
        </Entry>
      ))}
      {flagged.length ? (
        <Entry onGo={() => goToQuestion(flagged[0])}>
          {n("{n} flagged question waits", "{n} flagged questions wait", flagged.length)}
        </Entry>
      ) : null}
      {appeals.length ? (
        <Entry onGo={() => goToQuestion(appeals[0])}>
          {n("{n} appeal waits", "{n} appeals wait", appeals.length)}
        </Entry>
      ) : null}
    </nav>
  );
}

const Entry = ({ onGo, isCalm = false, children }) => (
  <button type="button" class="attention-entry" data-calm={isCalm} onClick={onGo}>
    {children}
  </button>
);

function BreakoutTime({ breakout }) {
  useServerNow(breakout.ends_at !== null);
  const left = breakout.ends_at === null ? null : breakout.ends_at - serverNow();
  return (
    <Entry isCalm={breakout.state === "running"} onGo={goToBreakout}>
      <AuthoredText text={breakout.title} class="attention-title" />
      {left === null ? null : <b>{t("{time} left", { time: formatCountdown(left) })}</b>}
    </Entry>
  );
}

const pollsAsking = () =>
  (itemsByKind.value.poll ?? [])
    .filter(([id, poll]) => isPollRunning(poll) && items.value[`asks:${id}`])
    .map(([id]) => [id, items.value[`asks:${id}`]]);

/** Ids of the questions in review to which `waits` applies; none once the event has ended. */
const pendingWith = (waits) =>
  (isEnded.value ? [] : (itemsByKind.value.question ?? []))
    .filter(([, question]) => question.state === "pending" && waits(question))
    .map(([id]) => id);

const goToBreakout = () =>
  focusPlace(document.querySelector("#breakouts .steering-help, #breakouts .steering h2"));

const ownTitle = document.title;

function useTitleCount(count) {
  useEffect(() => {
    document.title = count ? `(${count}) ${ownTitle}` : ownTitle;
  }, [count]);
}

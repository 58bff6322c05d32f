// View for a screen at the lectern: for the needs of the speaker, not of the hall.

import { t } from "../../../lib/i18n.js";
import { event, items, itemsByKind, room } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { pointsAt } from "../../agenda/agenda_points.js";
import { asTimedPoll } from "../../breakouts/breakout_views.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { FloorClock, NextSpeakers } from "../../floor/floor_view.jsx";
import { PollCountdown } from "../../polls/countdown.jsx";
import { isRunning } from "../../polls/phase.js";
import { writtenTexts } from "../../translation/written_texts.js";
import { Multilingual, MultilingualLine } from "../multilingual.jsx";
import { answeringQuestion, runningBreakout } from "../rundown.js";

/** Time left, the question or poll now, and the next item. */
export function LecternView() {
  const question = answeringQuestion(itemsByKind.value);
  const speaking = question ? null : items.value.floor?.speaking;
  const { current, next } = pointsAt(items.value.agenda?.points ?? [], serverMinute.value);
  const poll = items.value[`poll:${room.value[1].pushed}`];
  const isVoting = poll && isRunning(poll);
  const breakout = items.value[`breakout:${runningBreakout(itemsByKind.value)}`];
  const now =
    (question && writtenTexts(question)) ??
    (speaking && delegationName(speaking.request.delegation)) ??
    (isVoting ? poll.prompt : (breakout?.title ?? current?.title));
  return (
    <article class="stage stage-lectern">
      <div class="stage-head">
        <MultilingualLine say={() => t("Time left")} class="eyebrow" />
        {speaking ? (
          <FloorClock speech={speaking} key={speaking.request.id} />
        ) : (
          <TimeLeft poll={isVoting ? poll : null} ends={breakout?.ends_at ?? current?.ends} />
        )}
      </div>
      <Multilingual text={now ?? event.value.title} as="h2" class="stage-prompt" />
      {speaking ? <NextSpeakers /> : <NextForSpeaker point={next} />}
    </article>
  );
}

// Time left of the poll that is open, else the breakout, else the point of the agenda.
function TimeLeft({ poll, ends }) {
  if (poll?.closes_at || poll?.left) return <PollCountdown poll={poll} />;
  return ends ? <PollCountdown poll={asTimedPoll({ ends_at: ends })} /> : <b>–</b>;
}

// The next question, else the next point of the agenda.
function NextForSpeaker({ point }) {
  const next = items.value[`next:${room.value[0]}`];
  const question = next && (next.says ?? items.value[`question:${next.question}`]);
  const text = question ? writtenTexts(question) : point?.title;
  if (!text) return null;
  return (
    <div class="stage-next">
      <MultilingualLine say={() => t("Next up")} class="eyebrow" />
      <Multilingual text={text} as="p" key={JSON.stringify(text)} />
    </div>
  );
}

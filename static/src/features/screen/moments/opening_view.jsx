import { t } from "../../../lib/i18n.js";
import { event, isEnded } from "../../../lib/session.js";
import { formatCountdown, serverMinute, useServerNow } from "../../../lib/time/clock.js";
import { pointsNow } from "../../agenda/agenda_now.js";
import { JoinCode } from "../join_code.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../multilingual.jsx";
import { EventFacts, PartnersLine, timeOf } from "./event_lines.jsx";
import { ArrivingDelegations } from "./seats.jsx";
import { useIsPast } from "./use_is_past.js";

/** Start of the countdown, before the start of the event. */
const COUNTDOWN_MS = 3 * 3_600_000;

/** Title, date and place, time to the start or the point of now, and delegations that arrive. */
export const OpeningView = () => (
  <article class="stage stage-moment stage-ground stage-title">
    <div class="stage-body">
      <div class="stage-fill moment-centre">
        <EventFacts />
        <div data-page-item>
          <Multilingual text={event.value.title} as="h2" class="moment-title" />
          <StartLine />
        </div>
      </div>
      <ArrivingDelegations />
      <PartnersLine />
    </div>
  </article>
);

/** The code to join, until the end. */
export const OpeningAside = () => (isEnded.value ? null : <JoinCode />);

/** Title and time, for a lower third. */
export const LowerOpeningView = () => (
  <article class="stage stage-moment">
    <div class="stage-body">
      <div data-page-item>
        <Multilingual text={event.value.title} as="h2" class="moment-title" />
      </div>
      <EventFacts />
    </div>
  </article>
);

// Time to the start, then the present point of the agenda.
function StartLine() {
  const { starts } = event.value;
  const hasStarted = useIsPast(starts ?? 0);
  const { current } = pointsNow();
  if (!hasStarted)
    return starts - serverMinute.value < COUNTDOWN_MS ? <TimeToStart at={starts} /> : null;
  return current ? (
    <div class="moment-now">
      <MultilingualLine say={() => t("Now on the agenda")} class="eyebrow" />
      <Multilingual text={current.title} as="p" />
    </div>
  ) : null;
}

/** @param {{at: number}} props */
function TimeToStart({ at }) {
  const left = at - useServerNow(true, 250);
  return (
    <div class="moment-start" role="timer" aria-label={t("Time to the start")}>
      <b>{formatCountdown(left)}</b>
      <Multilingual
        text={inAllLanguages(() => t("We start at {time}", { time: timeOf(at) }))}
        as="p"
      />
    </div>
  );
}

import { t } from "../../../lib/i18n.js";
import { event, isEnded, items } from "../../../lib/session.js";
import { serverMinute } from "../../../lib/time/clock.js";
import { pointsAt } from "../../agenda/agenda_points.js";
import { RunningRing } from "../../polls/time_ring.jsx";
import { chosenView } from "../current_view.js";
import { JoinCode } from "../frame/join_code.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../multilingual.jsx";
import { backAt, pageOf, timeOf } from "./event_lines.jsx";
import { useIsPast } from "./use_is_past.js";

/** A break: the time left, its end and the next point; once it is over, the call to come back. */
export function BreakView() {
  const { until } = chosenView.value;
  const isOver = useIsPast(until ?? Number.POSITIVE_INFINITY);
  if (until && isOver) return <ComeBack />;
  return (
    <article class="stage stage-moment stage-break">
      <div class="stage-body">
        {until ? (
          <div class="stage-fill" {...nextPage()}>
            <Multilingual text={inAllLanguages(() => t("Break"))} as="h2" class="moment-kicker" />
            <div class="stage-fill moment-row">
              <RunningRing key={until} at={until} label={t("Time left")} />
              <Multilingual
                text={inAllLanguages(() => backAt(until))}
                as="p"
                class="moment-title moment-words"
              />
            </div>
          </div>
        ) : (
          <div class="stage-fill moment-centre" {...nextPage()}>
            <Multilingual text={inAllLanguages(() => t("Break"))} as="h2" class="moment-title" />
          </div>
        )}
        <NextPoint />
      </div>
    </article>
  );
}

/** The code to join, until the break is over. */
export function BreakAside() {
  const { until } = chosenView.value;
  const isOver = useIsPast(until ?? Number.POSITIVE_INFINITY);
  return isEnded.value || (until && isOver) ? null : <JoinCode />;
}

/** Break and its end, for a lower third. */
export function LowerBreakView() {
  const { until } = chosenView.value;
  const isOver = useIsPast(until ?? Number.POSITIVE_INFINITY);
  if (until && isOver) return <ComeBack />;
  return (
    <article class="stage stage-moment">
      <div class="stage-body">
        <Multilingual text={inAllLanguages(() => t("Break"))} as="h2" class="moment-kicker" />
        {until ? (
          <Multilingual text={inAllLanguages(() => backAt(until))} as="p" class="moment-title" />
        ) : null}
      </div>
    </article>
  );
}

/**
 * Full-size call to come back, with its subject and the time left.
 * @param {{text?: import("../../../lib/types").Text, at?: ?number}} props
 */
export const ComeBack = ({ text, at = null }) => (
  <article class="stage stage-moment stage-ground stage-recall">
    <div class="stage-body">
      <div class="stage-fill moment-row" {...nextPage()}>
        {at ? <RunningRing key={at} at={at} label={t("Time left")} /> : null}
        <div class="moment-words">
          <Multilingual
            text={inAllLanguages(() => t("Please come back"))}
            as="h2"
            class="moment-title"
          />
          {text ? <Multilingual text={text} as="p" class="moment-kicker" /> : null}
        </div>
      </div>
      <NextPoint />
    </div>
  </article>
);

const nextPoint = () => pointsAt(items.value.agenda?.points ?? [], serverMinute.value).next;

const nextPage = () => pageOf(nextPoint()?.title ?? event.value.title);

// The next point of the agenda with its time, else the title of the event.
function NextPoint() {
  const next = nextPoint();
  return next ? (
    <div class="moment-next" {...nextPage()}>
      <MultilingualLine say={() => t("Next on the agenda")} class="eyebrow" />
      <div class="moment-point">
        <b>{timeOf(next.starts)}</b>
        <Multilingual text={next.title} as="p" />
      </div>
    </div>
  ) : (
    <div class="moment-next" {...nextPage()}>
      <Multilingual text={event.value.title} as="p" />
    </div>
  );
}

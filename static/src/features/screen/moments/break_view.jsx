import { t } from "../../../lib/i18n.js";
import { isEnded } from "../../../lib/session.js";
import { RunningRing } from "../../../ui/time_ring.jsx";
import { ComeBack, NextPoint } from "../come_back.jsx";
import { chosenView } from "../current_view.js";
import { JoinCode } from "../join_code.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../multilingual.jsx";
import { backAt } from "./event_lines.jsx";
import { useIsPast } from "./use_is_past.js";

/** A break: the time left, its end and the next point; once it is over, the call to come back. */
export function BreakView() {
  const { until, isOver } = useBreak();
  return isOver ? <ComeBack /> : <BreakBody until={until} />;
}

/**
 * A break with its end and the time left, if it is known. `title`: of the break in the agenda.
 * @param {{until?: ?number, title?: import("../../../lib/types").Text}} props
 */
export function BreakBody({ until = null, title }) {
  const name = title ?? inAllLanguages(() => t("Break"));
  return (
    <article class="stage stage-moment stage-break">
      <div class="stage-body">
        {until ? (
          <div class="stage-fill" data-page-item>
            <Multilingual text={name} as="h2" class="moment-kicker" />
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
          <div class="stage-fill moment-centre" data-page-item>
            <Multilingual text={name} as="h2" class="moment-title" />
          </div>
        )}
        <NextPoint />
      </div>
    </article>
  );
}

/** The code to join, until the break is over. */
export function BreakAside() {
  const { isOver } = useBreak();
  return isEnded.value || isOver ? null : <JoinCode />;
}

/** Break and its end, for a lower third. */
export function LowerBreakView() {
  const { until, isOver } = useBreak();
  if (isOver) return <ComeBack />;
  return (
    <article class="stage stage-moment stage-break">
      <div class="stage-body">
        <MultilingualLine say={() => t("Break")} as="h2" class="moment-kicker" />
        {until ? (
          <Multilingual text={inAllLanguages(() => backAt(until))} as="p" class="moment-title" />
        ) : null}
      </div>
    </article>
  );
}

/** End of the break, or null if it is not known, and whether it is past. */
function useBreak() {
  const { until } = chosenView.value;
  return { until, isOver: useIsPast(until ?? Number.POSITIVE_INFINITY) };
}

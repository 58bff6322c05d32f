// Call to come back from a break or a breakout, and the next point of the agenda.

import { t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";
import { RunningRing } from "../../ui/time_ring.jsx";
import { pointsNow, timeOfPoint } from "../agenda/agenda_now.js";
import { inAllLanguages, Multilingual, MultilingualLine } from "./multilingual.jsx";

/**
 * Full-size call to come back, with its subject and the time left.
 * @param {{text?: import("../../lib/types").Text, at?: ?number}} props
 */
export const ComeBack = ({ text, at = null }) => (
  <article class="stage stage-moment stage-ground stage-recall">
    <div class="stage-body">
      <div class="stage-fill moment-row">
        {at ? <RunningRing key={at} at={at} label={t("Time left")} /> : null}
        <div class="moment-words">
          <div data-page-item>
            <Multilingual
              text={inAllLanguages(() => t("Please come back"))}
              as="h2"
              class="moment-title"
            />
          </div>
          {text ? (
            <div data-page-item>
              <Multilingual text={text} as="p" class="moment-kicker" />
            </div>
          ) : null}
        </div>
      </div>
      <NextPoint />
    </div>
  </article>
);

/** The next point of the agenda with its time, else the title of the event. */
export function NextPoint() {
  const { next } = pointsNow();
  return next ? (
    <div class="moment-next" data-page-item>
      <MultilingualLine say={() => t("Next on the agenda")} class="eyebrow" />
      <div class="moment-point">
        <b>{timeOfPoint(next.starts)}</b>
        <Multilingual text={next.title} as="p" />
      </div>
    </div>
  ) : (
    <div class="moment-next" data-page-item>
      <Multilingual text={event.value.title} as="p" />
    </div>
  );
}

// Views of the screen about the event: its title, agenda and join code.

import { serverMinute } from "../../lib/clock.js";
import { formatTime, zoneName } from "../../lib/date_format.js";
import { t } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";
import { JoinCode } from "./join_code.jsx";
import { Multilingual, MultilingualLine } from "./multilingual.jsx";

export function TitleView() {
  const point = items.value.agenda?.points.find(isCurrent);
  return (
    <article class="stage stage-title">
      <Multilingual text={event.value.title} as="h2" class="stage-prompt" />
      {point ? (
        <div>
          <MultilingualLine say={() => t("Now")} class="eyebrow" />
          <Multilingual text={point.title} as="p" />
        </div>
      ) : null}
    </article>
  );
}

// The current agenda item, the one before and those after it, up to the number that stays legible.
export function AgendaView() {
  const points = items.value.agenda.points;
  const at = points.findIndex(({ ends }) => serverMinute.value < ends);
  const first = Math.max(0, Math.min(at < 0 ? points.length : at - 1, points.length - MOST_POINTS));
  return (
    <article class="stage stage-agenda">
      <MultilingualLine
        say={() => `${t("Agenda")} · ${zoneName(points[0].starts, event.value.zone)}`}
        as="h2"
        class="eyebrow"
      />
      <ol class="slots">
        {points.slice(first, first + MOST_POINTS).map((point) => (
          <li
            class="slot"
            key={point.starts}
            aria-current={isCurrent(point) ? "time" : undefined}
            data-past={point.ends <= serverMinute.value}
          >
            <span class="slot-time">{formatTime(point.starts, event.value.zone)}</span>
            <Multilingual text={point.title} />
          </li>
        ))}
      </ol>
    </article>
  );
}

const MOST_POINTS = 6;
const isCurrent = ({ starts, ends }) => starts <= serverMinute.value && serverMinute.value < ends;

export const CodeView = () => (
  <article class="stage stage-code">
    <JoinCode />
  </article>
);

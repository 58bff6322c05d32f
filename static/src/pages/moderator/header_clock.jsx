import { serverMinute } from "../../lib/clock.js";
import { formatTime } from "../../lib/date_format.js";
import { event, items } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";

/** Time of day in the event's time zone, and the current item of the agenda. */
export function HeaderClock() {
  const now = serverMinute.value;
  const point = items.value.agenda?.points.find(({ starts, ends }) => starts <= now && now < ends);
  return (
    <p class="header-clock">
      <time class="header-time">{formatTime(now, event.value.zone)}</time>
      {point ? <AuthoredText text={point.title} class="header-point clamped muted" /> : null}
    </p>
  );
}

import { event } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { formatTime } from "../../lib/time/date_format.js";
import { AuthoredText } from "../../ui/text.jsx";
import { pointsNow } from "./agenda_now.js";

/** Time of day in the event's time zone, and the current item of the agenda. */
export function HeaderClock() {
  const now = serverMinute.value;
  const { current } = pointsNow(now);
  return (
    <p class="wrap baseline small header-clock">
      <time class="strong">{formatTime(now, event.value.zone)}</time>
      {current ? <AuthoredText text={current.title} class="clamped muted header-point" /> : null}
    </p>
  );
}

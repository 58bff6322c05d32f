// Times of the event, for the notice of a change.

import { formatDay, formatTime, zoneName } from "../../lib/date_format.js";
import { t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";

/** Times of the event as one value that changes with them. */
export const eventTimes = () => [event.value.starts, event.value.ends].join();

/** Sentence that says the new times, in the zone of the event. */
export function timesSentence() {
  const { starts, ends, zone } = event.value;
  return t("The times have changed: {day}, {times}", {
    day: formatDay(starts, zone),
    times: `${formatTime(starts, zone)}–${formatTime(ends, zone)} ${zoneName(starts, zone)}`,
  });
}

// The organiser may move the event while it runs: the notice of its new times.

import { effect } from "@preact/signals";
import { useRef } from "preact/hooks";
import { t } from "../../../lib/i18n.js";
import { event } from "../../../lib/session.js";
import { deviceZone } from "../../../lib/time/clock.js";
import { formatDay, formatTimes } from "../../../lib/time/date_format.js";
import { LiveRegion } from "../../../ui/live_region.jsx";
import { addNotice } from "../../../ui/page/notices.jsx";

/** Times of the event as a single value that changes with them. */
const eventTimes = () => [event.value.starts, event.value.ends].join();

/** Sentence that says the new times, in the zone of the reader. */
function timesSentence() {
  const { starts, ends } = event.value;
  return t("The times have changed: {day}, {times}", {
    day: formatDay(starts),
    times: formatTimes(starts, ends, deviceZone()),
  });
}

/** Notices new times of the event, until the returned function is called. */
export function watchForTimes() {
  let known = eventTimes();
  return effect(() => {
    const times = eventTimes();
    if (times !== known) addNotice({ id: "times", text: timesSentence });
    known = times;
  });
}

/** Tells screen readers new times of the event. */
export function TimesRegion() {
  const first = useRef(eventTimes());
  return <LiveRegion sentence={eventTimes() === first.current ? "" : timesSentence()} />;
}

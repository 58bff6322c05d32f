import { n, t } from "../../lib/i18n.js";
import { PLENARY } from "../../lib/rules.js";
import { items, room } from "../../lib/session.js";
import { serverMinute } from "../../lib/time/clock.js";
import { formatMinutes } from "../../lib/time/date_format.js";
import { FactLine } from "../../ui/fact_line.jsx";
import { countOfHour, medianWait } from "./translation_times.js";

/** Item of the waiting times, where they are those of the shown room. */
export const shownWaits = () =>
  room.value[0] === PLENARY ? items.value.translation_waits : undefined;

/**
 * Length of a wait that began at a time, such as "4 min".
 * @param {number} since
 */
const waitSince = (since) => formatMinutes(serverMinute.value - since);

/** "longest wait 4 min", if something waits. */
export function longestWait() {
  const oldest = shownWaits()?.oldest;
  return oldest == null ? null : t("longest wait {time}", { time: waitSince(oldest) });
}

/**
 * The last hour and the median of what waits: "18 texts in the last hour · 12 by you · median 3 min
 * from asking to publication · median wait 2 min".
 * `showsOwn`: with the number of those that the reader wrote, which nobody else gets.
 * @param {{showsOwn?: boolean}} props
 */
export function HourFigures({ showsOwn = false }) {
  const waits = shownWaits();
  if (!waits) return null;
  const now = serverMinute.value;
  const published = items.value.published_translations ?? { at: [], waits: [] };
  const count = countOfHour(published.at, now);
  const own = countOfHour(items.value.own_translations?.at ?? [], now);
  const wait = medianWait(published, now);
  return (
    <p class="muted small flush">
      <FactLine
        facts={[
          n("{n} text in the last hour", "{n} texts in the last hour", count),
          showsOwn && own ? n("{n} by you", "{n} by you", own) : null,
          wait === null
            ? null
            : t("median {time} from asking to publication", { time: formatMinutes(wait) }),
          waits.median === null ? null : t("median wait {time}", { time: waitSince(waits.median) }),
        ]}
      />
    </p>
  );
}

// Line that tells how late the agenda is, its next break and its new end.

import { n, t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";
import { formatTime } from "../../lib/time/date_format.js";
import { agendaLateness } from "./agenda_now.js";

/**
 * "12 minutes late · Break at 11:12 · Ends at 17:12", or nothing. `zone`: of the times.
 * @param {{late?: ReturnType<typeof agendaLateness>, zone?: string, class?: string}} props
 */
export const LatenessLine = ({
  late = agendaLateness(),
  zone = event.value.zone,
  class: more = "",
}) =>
  late ? (
    <p class={`warn lateness ${more}`}>
      {latenessWords(late, zone).map((words, at, { length }) => [
        <span key={at} class="no-wrap">
          {at < length - 1 ? `${words} ·` : words}
        </span>,
        " ",
      ])}
    </p>
  ) : null;

/**
 * @param {NonNullable<ReturnType<typeof agendaLateness>>} late
 * @param {string} [zone]
 */
export const latenessWords = ({ minutes, pause, ends }, zone) => [
  n("{n} minute late", "{n} minutes late", minutes),
  ...(pause ? [t("Break at {time}", { time: formatTime(pause.starts, zone) })] : []),
  t("Ends at {time}", { time: formatTime(ends, zone) }),
];

// Times of day, dates and names of zones. Nothing that a page loads first needs them.

import { locale } from "./i18n.js";

/** "09:30" in a time zone. `at`: ms since 1970 UTC. */
export const formatTime = (at, zone) =>
  formatDate(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

/** "Thursday, 2 June 2022" in a time zone. */
export const formatDay = (at, zone) =>
  formatDate(at, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  });

/** Generic name of a zone at a time, such as "Central European Time" or "GMT+8". */
export function zoneName(at, zone) {
  const parts = new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    timeZoneName: "shortGeneric",
  }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** True if two zones show different times of day. */
export const zonesDiffer = (at, one, other) => formatTime(at, one) !== formatTime(at, other);

const formatDate = (at, options) => new Intl.DateTimeFormat(locale(), options).format(at);

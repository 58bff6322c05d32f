// Times of day, dates, names of zones and relative times. Nothing that a page loads first needs them.

import { locale, t } from "../i18n.js";
import { deviceZone, serverMinute } from "./clock.js";

/**
 * "09:30" in a time zone. `at`: ms since 1970 UTC.
 *
 * @param {number} at
 * @param {string} [zone]
 */
export const formatTime = (at, zone) =>
  formatDate(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

/**
 * "Thursday, 2 June 2022" in a time zone.
 *
 * @param {number} at
 * @param {string} [zone]
 */
export const formatDay = (at, zone) =>
  formatDate(at, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  });

/**
 * "2–3 June 2022" of the first and last day of an event in a time zone; a single day as `formatDay`
 * writes it. An event that ends at midnight is on the day before.
 *
 * @param {number} starts
 * @param {number} ends
 * @param {string} [zone]
 */
export function formatDays(starts, ends, zone) {
  const last = Math.max(starts, (ends || starts) - 1);
  const [day, lastDay] = [starts, last].map((at) => formatDay(at, zone));
  if (day === lastDay) return day;
  const format = new Intl.DateTimeFormat(locale(), {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: zone,
  });
  // Ranges are in figures alone in Chinese.
  return locale().startsWith("zh")
    ? `${format.format(starts)} – ${format.format(last)}`
    : format.formatRange(starts, last);
}

/**
 * "2 June" in a time zone.
 *
 * @param {number} at
 * @param {string} [zone]
 */
export const formatShortDay = (at, zone) =>
  formatDate(at, { day: "numeric", month: "long", timeZone: zone });

/**
 * "Thursday, 2 June 2022 at 09:30" in a time zone.
 *
 * @param {number} at
 * @param {string} [zone]
 */
export const formatMoment = (at, zone) =>
  formatDate(at, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
  });

/**
 * Name of a zone at a time, such as "Central European Time" or "GMT+8": its long generic name, as
 * the server writes it (web/i18n/event_times.py). Short names are those of countries in Chinese.
 *
 * @param {number} at
 * @param {string} zone
 */
export function zoneName(at, zone) {
  if (zone === "UTC") return zone;
  const parts = new Intl.DateTimeFormat(locale(), {
    timeZone: zone,
    timeZoneName: "longGeneric",
  }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/**
 * "09:00–11:00 Central European Time" in a time zone.
 *
 * @param {number} starts
 * @param {number} ends
 * @param {string} zone
 */
export const formatTimes = (starts, ends, zone) =>
  `${formatRange(starts, ends, zone)} ${zoneName(starts, zone)}`;

/**
 * "09:00–11:00" in a time zone; also among words that are read from the right.
 *
 * @param {number} starts
 * @param {number} ends
 * @param {string} [zone]
 */
export function formatRange(starts, ends, zone) {
  const times = `${formatTime(starts, zone)}–${formatTime(ends, zone)}`;
  return globalThis.document?.dir === "rtl" ? `\u2066${times}\u2069` : times;
}

/**
 * Time where the reader is; that of another zone follows in brackets if it differs. `own`: a longer
 * form of the reader's time.
 *
 * @param {number} at
 * @param {string} zone
 */
export const formatOwnTime = (at, zone, own = formatTime(at)) =>
  zonesDiffer(at, zone, deviceZone())
    ? t("{time} ({there}, {zone})", {
        time: own,
        there: formatTime(at, zone),
        zone: zoneName(at, zone),
      })
    : own;

/**
 * True if two zones show different times of day.
 *
 * @param {number} at
 * @param {string} one
 * @param {string} other
 */
export const zonesDiffer = (at, one, other) => formatTime(at, one) !== formatTime(at, other);

/**
 * Relative time such as "3 min ago"; both times in ms.
 *
 * @param {number} at
 */
export function formatAgo(at, since = serverMinute.value) {
  const minutes = Math.floor((since - at) / 60_000);
  if (minutes < 1) return t("just now");
  /** @type {[number, Intl.RelativeTimeFormatUnit]} */
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 1440
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(locale(), { style: "short" }).format(-count, unit);
}

/**
 * Length of time such as "4 min" or "<1 min"; `length` in ms. Two hours and more are in hours.
 *
 * @param {number} length
 */
export function formatMinutes(length) {
  const minutes = Math.floor(length / 60_000);
  const [count, unit] = minutes < 120 ? [minutes, "minute"] : [Math.round(minutes / 60), "hour"];
  const format = new Intl.NumberFormat(locale(), { style: "unit", unit, unitDisplay: "short" });
  return minutes < 1 ? `<${format.format(1)}` : format.format(count);
}

/**
 * Time that is left, such as "in 25 minutes"; `left` in ms.
 *
 * @param {number} left
 */
export function formatUntil(left) {
  const minutes = Math.ceil(left / 60_000);
  /** @type {[number, Intl.RelativeTimeFormatUnit]} */
  const [count, unit] =
    minutes < 120
      ? [minutes, "minute"]
      : minutes < 2880
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(locale()).format(count, unit);
}

/**
 * @param {number} at
 * @param {Intl.DateTimeFormatOptions} options
 */
const formatDate = (at, options) => new Intl.DateTimeFormat(locale(), options).format(at);

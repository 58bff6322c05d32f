// The server's time as this page knows it, and how times are written. Of the device only its steady clock counts: the other one may be set.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { locale, t } from "./i18n.js";

const LAST = 12; // two minutes
const heard = [];
let ahead = 0;
let apart = 0;

export const now = () => performance.now() + ahead;

/** Has the device slept (the steady clock stands still then), or was its other clock set? The server's time has to be learnt anew. */
export const isDoubtful = () => Math.abs(Date.now() - performance.now() - apart) > 1000;

/** The server's time, told twice a minute: one timer for all that says how old it is. */
export const minute = signal(now());
setInterval(() => (minute.value = now()), 30_000);

/** Learn the server's time, in ms since 1970 UTC, from what was sent just now. What comes late tells too early a time: of what was heard last, the latest counts. */
export function learn(time) {
  if (isDoubtful()) heard.length = 0;
  heard.push(time - performance.now());
  if (heard.length > LAST) heard.shift();
  ahead = Math.max(...heard);
  apart = Date.now() - performance.now();
  minute.value = now();
}

/** The server's time, drawn again every `every` ms while `running`. */
export function useNow(running = true, every = 1000) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => redraw((count) => count + 1), every);
    return () => clearInterval(timer);
  }, [running, every]);
  return now();
}

export const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** "09:30", in a time zone. */
export const hour = (at, zone) => written(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });

/** "Thursday, 2 June 2022", in a time zone. */
export const day = (at, zone) => written(at, { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone });

/** "CEST" or "Beijing": how a zone is called at a time. */
export function zoneName(at, zone) {
  const parts = new Intl.DateTimeFormat(locale(), { timeZone: zone, timeZoneName: "shortGeneric" }).formatToParts(at);
  return parts.find((part) => part.type === "timeZoneName")?.value ?? zone;
}

/** Do two zones show different hours at a time? */
export const differ = (at, one, other) => hour(at, one) !== hour(at, other);

/** "3 min ago". */
export function ago(at, since = minute.value) {
  const minutes = Math.floor((since - at) / 60_000);
  if (minutes < 1) return t("just now");
  const [count, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 1440 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(locale(), { style: "short" }).format(-count, unit);
}

/** "1:05" of a number of ms, rounded up so that 0:00 means over. */
export function figures(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const written = (at, options) => new Intl.DateTimeFormat(locale(), options).format(at);

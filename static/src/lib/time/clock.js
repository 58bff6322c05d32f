// Server time as estimated by this page, and durations. Only the monotonic clock of the
// device is used: its wall clock may be wrong or be set while the page is open.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

const MAX_SAMPLES = 12; // samples, which is two minutes of heartbeats
const LONGEST_DELAY_MS = 30_000; // a message comes within that, or the connection is taken for dead
/** @type {number[]} */
const samples = [];
let offset = 0;
let wallClockGap = 0;

/** Server time in ms since 1970 UTC. */
export const serverNow = () => performance.now() + offset;

/**
 * True if the estimate may be wrong: the device slept (the monotonic clock stops then) or its wall
 * clock was set. A new sample from the server is needed then.
 */
export const isClockDoubtful = () => Math.abs(Date.now() - performance.now() - wallClockGap) > 1000;

/** Server time in ms, updated every 30 s: a single timer for all relative times on the page. */
export const serverMinute = signal(serverNow());
setInterval(() => (serverMinute.value = serverNow()), 30_000);

/**
 * Updates the estimate with a time that the server has just sent. A delayed message shows too early
 * a time, so the largest offset of the last samples is used. No delay explains a time that is much
 * too early: the server's clock was set back.
 *
 * @param {number} time ms since 1970 UTC
 */
export function updateClock(time) {
  if (isClockDoubtful() || time < serverNow() - LONGEST_DELAY_MS) samples.length = 0;
  samples.push(time - performance.now());
  if (samples.length > MAX_SAMPLES) samples.shift();
  offset = Math.max(...samples);
  wallClockGap = Date.now() - performance.now();
  serverMinute.value = serverNow();
}

/**
 * Hook: server time in ms; redraws the component every `every` ms while `running`.
 *
 * @returns {number}
 */
export function useServerNow(running = true, every = 1000) {
  const [, redraw] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => redraw((count) => count + 1), every);
    return () => clearInterval(timer);
  }, [running, every]);
  return serverNow();
}

export const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * "1:05" for a number of ms, rounded up: "0:00" means that the time is over.
 *
 * @param {number} left
 */
export function formatCountdown(left) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

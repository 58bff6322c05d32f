import { serverMinute } from "../../lib/time/clock.js";

const FRESH_MS = 10 * 60_000;

/**
 * True for an announcement of the last minutes: older ones leave the screen and are folded.
 * @param {number} at  server ms
 */
export const isFresh = (at) => serverMinute.value - at < FRESH_MS;

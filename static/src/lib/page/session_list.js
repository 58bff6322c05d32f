// The sessions of the event and their pages.

import { boot, items } from "../session.js";

/** @import { Item } from "../types" */
/** @typedef {Item<"sessions">["sessions"][number]} Session */

/** Number of the main event among its sessions. */
export const MAIN = 1;

/** Path of the main event. */
export const mainPath = () => boot.path.split("/s/")[0];

/**
 * Path of the pages of a session.
 * @param {number} number
 */
export const sessionPath = (number) => (number === MAIN ? mainPath() : `${mainPath()}/s/${number}`);

/** Code that people type: in a session, that of its main event. */
export const joinCode = () => boot.code.split(".")[0];

/** True on a page of a session. */
export const isSession = () => boot.code.includes(".");

/** The sessions in order of time, the main event first; none in an event without sessions. */
export const allSessions = () => items.value.sessions?.sessions ?? [];

/** Sessions without the main event, in order of time. */
export const listedSessions = () => allSessions().filter(({ number }) => number !== MAIN);

/** The main event as its sessions list it. */
export const mainEvent = () => allSessions().find(({ number }) => number === MAIN);

/** Number of the session to which this page belongs. */
export const sessionHere = () => items.value.sessions?.here ?? MAIN;

/**
 * Progress of a session.
 * @param {number} number
 * @returns {Partial<Item<"session">> & {state: Item<"session">["state"]}}
 */
export const progressOf = (number) => items.value[`session:${number}`] ?? { state: "draft" };

/**
 * True while a session runs.
 * @param {Session} session
 */
export const isLive = ({ number }) => progressOf(number).state === "live";

/**
 * End of a session as it is expected now.
 * @param {Session} session
 */
export const expectedEnd = ({ number, ends }) => progressOf(number).ends || ends;

/** Sessions that run now, but for the session of this page. */
export const runningElsewhere = () =>
  allSessions().filter((session) => isLive(session) && session.number !== sessionHere());

/** Minutes from which a session is called late. */
const LATE_FROM_MIN = 3;

/**
 * Minutes by which a session is late; 0 if it is not, or is over.
 * @param {number} number
 */
export function lateMinutes(number) {
  const { state, late_min: late = 0 } = progressOf(number);
  return state === "ended" || late < LATE_FROM_MIN ? 0 : late;
}

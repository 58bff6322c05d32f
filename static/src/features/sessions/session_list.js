// The sessions of the event and their pages.

import { boot, items } from "../../lib/session.js";

/** @import { Item } from "../../lib/types" */
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

/** The sessions in order of time, the main event first; none in an event without sessions. */
export const allSessions = () => items.value.sessions?.sessions ?? [];

/** Number of the session to which this page belongs. */
export const sessionHere = () => items.value.sessions?.here ?? MAIN;

/**
 * Progress of a session.
 * @param {number} number
 * @returns {Item<"session">}
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

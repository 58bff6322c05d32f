import { boot } from "./session.js";

/**
 * Address of a page or file of the event.
 *
 * @param {string} path
 */
export const eventUrl = (path) => `${boot.path}/${path}`;

// Reports that breakout rooms have written.

import { event, items } from "../../lib/session.js";

/** @import { Room } from "./types" */

/**
 * Rooms in whose report someone wrote, and those of them whose report was not shown yet.
 * @param {{rooms?: Room[]}} breakout
 */
export function writtenReports({ rooms = [] }) {
  const written = rooms.filter(({ id }) => isWritten(id));
  return { written, waiting: written.filter(({ id }) => !items.value[`report:${id}`]?.shown) };
}

/** @param {number} room */
const isWritten = (room) =>
  items.value[`report:${room}`]?.form.some(({ id }) =>
    event.value.languages.some((language) => items.value[`said:${room}.${id}.${language}`]?.text),
  );

// Reports that breakout rooms have written.

import { event, items } from "../../lib/session.js";

/**
 * True if someone wrote in the report of a room.
 * @param {number} room
 */
export const isWritten = (room) =>
  items.value[`report:${room}`]?.form.some(({ id }) =>
    event.value.languages.some((language) => items.value[`said:${room}.${id}.${language}`]?.text),
  );

// Reports that breakout rooms have written.

import { textWithLanguage } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";

/** @import { Item } from "../../lib/types" */
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

/**
 * A field of a report: what its room wrote in the reader's language, else in another, with the
 * machine drafts of that.
 * @param {Pick<Item<"reported">, "texts" | "drafts">} report
 * @param {string} field
 */
export function fieldWritten({ texts, drafts }, field) {
  const [text, language] = textWithLanguage(texts[field]);
  return { text, language, drafts: drafts?.[`${field}.${language}`] };
}

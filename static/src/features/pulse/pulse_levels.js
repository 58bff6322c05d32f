// Levels of the pulse, in words, for pages of staff.

import { languageName, t } from "../../lib/i18n.js";
import { hasPart } from "../../lib/page/has_part.js";
import { event, items } from "../../lib/session.js";
import { isResting } from "./pulse_rest.js";

/** @typedef {{id: string, level: "some" | "many", sentence: string}} ShownLevel */

/**
 * Levels that the reader of a page of staff sees, the strongest first.
 * @returns {ShownLevel[]}
 */
export function shownLevels() {
  if (!hasPart("pulse") || event.value.state !== "live" || isResting()) return [];
  const room = Object.entries(items.value["pulse:room"]?.levels ?? {});
  const lost = Object.entries(items.value["pulse:interpretation"]?.levels ?? {});
  const shown = [
    ...room.map(([id, level]) => ({ id, level, sentence: SENTENCES[id][level]() })),
    ...lost.map(([id, level]) => ({
      id: `interpretation:${id}`,
      level,
      sentence: SENTENCES.interpretation[level](languageName(id)),
    })),
  ];
  return [...shown.filter(isMany), ...shown.filter((each) => !isMany(each))];
}

const isMany = (/** @type {{level: string}} */ { level }) => level === "many";

/** @type {Record<string, Record<"some" | "many", (language?: string) => string>>} */
const SENTENCES = {
  too_fast: { some: () => t("Some: too fast"), many: () => t("Many: too fast") },
  cannot_hear: {
    some: () => t("Some people cannot hear"),
    many: () => t("Many people cannot hear"),
  },
  interpretation: {
    some: (language) => t("Some: no interpretation into {language}", { language }),
    many: (language) => t("Many: no interpretation into {language}", { language }),
  },
};

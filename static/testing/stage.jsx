// Drawings of poll kinds on the hall's screen, in English.

import { h } from "preact";
import { textOf } from "../src/lib/i18n.js";
import { draw } from "./part.js";

/** @type {any} */
const Label = ({ text, as = "span", class: name }) => h(as, { class: name }, text.en);
/** @type {any} */
const Said = ({ say, as = "span", class: name }) => h(as, { class: name }, textOf(say()));

/** Items of a screen on which staff show counts. */
export const WITH_COUNTS = { "screen:1": { what: "poll", id: 4, blank: false, counts: true } };

/**
 * Draws the stage of poll 4. `each(selector, property)`: texts, or values of a style, of elements.
 *
 * @param {any} Stage
 * @param {any} poll
 * @param {any} [result]
 * @param {Record<string, any>} [items]
 */
export function drawStage(Stage, poll, result, items = {}) {
  const drawn = draw(<Stage id={4} poll={poll} result={result} Label={Label} Said={Said} />, {
    items,
  });
  const all = (selector) => /** @type {any[]} */ ([...drawn.place.querySelectorAll(selector)]);
  return {
    ...drawn,
    texts: (selector) => all(selector).map((each) => each.textContent),
    styles: (selector, property) =>
      all(selector).map(({ style }) =>
        property.startsWith("--") ? style.getPropertyValue(property) : style[property],
      ),
  };
}

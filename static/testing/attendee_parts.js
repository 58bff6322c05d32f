// The parts that <Lazy part="…"> draws on the attendee's page, for tests of what surrounds them.

import * as parts from "../src/pages/attendee/parts.jsx";
import { loadedParts } from "../src/ui/page/lazy.jsx";
import { loadEventParts } from "./event_parts.js";
import { draw } from "./part.js";
import { partial } from "./partial.js";

await loadEventParts("breakouts", "devices", "floor", "projects", "surveys");

/**
 * Draws a part as `draw` does, on a page that has loaded its lazy parts.
 * @type {typeof draw}
 */
export function drawWithParts(part, given) {
  loadedParts.value = partial(parts);
  return draw(part, given);
}

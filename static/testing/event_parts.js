// Modules of parts of the event, which the attendee's page loads when the event has the part.

import { partModule } from "../src/pages/attendee/event_part.jsx";
import { settle } from "./part.js";

/** Loads the modules of these parts of the event, so that their components are drawn at once. */
export async function loadEventParts(...names) {
  while (names.some((name) => !partModule(name))) await settle();
}

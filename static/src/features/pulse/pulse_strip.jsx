// Levels of the pulse on pages of speakers and translators.

import { hasPart } from "../../lib/page/has_part.js";
import { Pill } from "../../ui/pill.jsx";
import { shownLevels } from "./pulse_levels.js";

/** A quiet line while some or many people press a signal. */
export function PulseStrip() {
  const levels = shownLevels();
  return hasPart("pulse") ? (
    <p class={levels.length ? "wrap below-3" : undefined} role="status">
      {levels.map(({ id, level, sentence }) => (
        <Pill key={id} tone={level === "many" ? "wait" : undefined}>
          {sentence}
        </Pill>
      ))}
    </p>
  ) : null;
}

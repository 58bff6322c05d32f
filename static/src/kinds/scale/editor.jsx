import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";

const { fewest_steps: FEWEST_STEPS, most_steps: MOST_STEPS } = kindLimits.scale;

/** @import { EditorModule, EditorProps, ScaleConfig, Text } from "../types" */
/** @typedef {{low: Text, high: Text, steps: number, lowest: 0 | 1, labels: Text[]}} Draft */

export const label = () => t("Scale");
export const icon = "M3 12h18M5 8v8M12 9v6M19 8v8M15.5 12a1.5 1.5 0 1 0-3 0 1.5 1.5 0 0 0 3 0";

/** @type {Draft} */
export const emptyDraft = { low: {}, high: {}, steps: 5, lowest: 1, labels: [] };

/** @type {EditorModule<Draft, ScaleConfig>["toConfig"]} */
export function toConfig({ low, high, steps: many, lowest, labels }) {
  const written = labels.slice(0, many).filter(hasText);
  if (!hasText(low) || !hasText(high) || (written.length && written.length < many)) return null;
  return { kind: "scale", low, high, steps: many, lowest, labels: written };
}

/**
 * Message on the gaps of an incomplete draft.
 * @param {Draft} draft
 */
export function describeMissing({ low, high }) {
  return hasText(low) && hasText(high)
    ? t("Some steps have no label. Label every step, or none.")
    : t("Label the lowest and the highest step.");
}

/** @param {EditorProps<Draft>} props */
export function Editor({ draft, onChange, languages, isWhole }) {
  const { low, high, steps: many, lowest, labels } = draft;
  /** @type {(at: number, words: Text) => void} */
  const setLabel = (at, words) =>
    onChange({
      ...draft,
      labels: Array.from({ length: many }, (_, place) =>
        place === at ? words : (labels[place] ?? {}),
      ),
    });
  return (
    <>
      <LocalisedInput
        label={t("Label for the lowest step")}
        languages={languages}
        value={low}
        onChange={(words) => onChange({ ...draft, low: words })}
      />
      <LocalisedInput
        label={t("Label for the highest step")}
        languages={languages}
        value={high}
        onChange={(words) => onChange({ ...draft, high: words })}
      />
      {isWhole ? (
        <>
          <div class="pair">
            <NumberField
              label={t("Number of steps")}
              value={many}
              min={FEWEST_STEPS}
              max={MOST_STEPS}
              onChange={(value) => onChange({ ...draft, steps: value })}
            />
            <NumberField
              label={t("Lowest number")}
              value={lowest}
              min={0}
              max={1}
              onChange={(value) => onChange({ ...draft, lowest: value ? 1 : 0 })}
            />
          </div>
          <details class="fold">
            <summary>{t("A label for each step")}</summary>
            <div class="stack">
              {Array.from({ length: many }, (_, at) => (
                <LocalisedInput
                  key={at}
                  label={t("Step {n}", { n: lowest + at })}
                  languages={languages}
                  value={labels[at] ?? {}}
                  onChange={(words) => setLabel(at, words)}
                />
              ))}
            </div>
          </details>
        </>
      ) : null}
    </>
  );
}

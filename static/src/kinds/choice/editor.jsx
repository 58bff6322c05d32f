import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { NumberField } from "../../ui/fields/number_field.jsx";
import { OptionsEditor } from "../../ui/fields/options_editor.jsx";

/** @import { ChoiceConfig, EditorModule, EditorProps, Text } from "../types" */
/** @typedef {{options: Text[], least: number, most: number}} Draft */

export const label = () => t("Multiple choice");
export const icon = "M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h6";

/** @type {Draft} */
export const emptyDraft = { options: [{}, {}], least: 1, most: 1 };

/** @type {EditorModule<Draft, ChoiceConfig>["toConfig"]} */
export function toConfig({ options, least, most }) {
  const written = options.filter(hasText);
  return written.length < kindLimits.choice.fewest_options || most > written.length || least > most
    ? null
    : { kind: "choice", options: written, least, most };
}

/** @type {EditorModule<Draft, ChoiceConfig>["isOneOption"]} */
export const isOneOption = ({ most }) => most === 1;

/**
 * Settings that are not usual, in words.
 * @param {Draft} draft
 */
export const describeSettings = ({ most }) =>
  most > 1 ? t("Up to {n} choices", { n: most }) : null;

/** @param {Draft} draft */
export function describeMissing({ options }) {
  return options.filter(hasText).length < kindLimits.choice.fewest_options
    ? t("Enter at least two options.")
    : t("The minimum and maximum number of choices do not match. Correct them.");
}

/** @param {EditorProps<Draft>} props */
export function Editor({ draft, onChange, languages, isWhole }) {
  const { options, least, most } = draft;
  return (
    <>
      <OptionsEditor
        options={options}
        bounds={kindLimits.choice}
        languages={languages}
        isWhole={isWhole}
        onChange={(written) => onChange({ ...draft, options: written })}
      />
      {isWhole ? (
        <details class="fold">
          <summary>{t("Number of choices")}</summary>
          <div class="pair">
            <NumberField
              label={t("Min. choices")}
              value={least}
              max={options.length}
              onChange={(value) =>
                onChange({ ...draft, least: value, most: Math.max(value, most) })
              }
            />
            <NumberField
              label={t("Max. choices")}
              value={most}
              max={options.length}
              onChange={(value) =>
                onChange({ ...draft, most: value, least: Math.min(value, least) })
              }
            />
          </div>
        </details>
      ) : null}
    </>
  );
}

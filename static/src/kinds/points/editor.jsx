import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { Check } from "../../ui/fields/check.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";
import { OptionsEditor } from "../../ui/fields/options_editor.jsx";

/** @import { EditorModule, EditorProps, PointsConfig, Text } from "../types" */
/** @typedef {{options: Text[], budget: number, spend_all: boolean}} Draft */

export const label = () => t("Point allocation");
export const icon =
  "M6 6h.01M12 6h.01M6 12h.01M12 12h.01M18 12h.01M6 18h.01M12 18h.01M18 18h.01M18 6h.01";

/** @type {Draft} */
export const emptyDraft = { options: [{}, {}], budget: 10, spend_all: true };

/** @type {EditorModule<Draft, PointsConfig>["toConfig"]} */
export function toConfig({ options, budget, spend_all }) {
  const written = options.filter(hasText);
  return written.length < kindLimits.points.fewest_options
    ? null
    : { kind: "points", options: written, budget, spend_all };
}

export const describeMissing = () => t("Enter at least two options.");

/** @param {EditorProps<Draft>} props */
export const Editor = ({ draft, onChange, languages, isWhole }) => (
  <>
    <OptionsEditor
      options={draft.options}
      bounds={kindLimits.points}
      languages={languages}
      isWhole={isWhole}
      onChange={(options) => onChange({ ...draft, options })}
    />
    <NumberField
      label={t("Points per person")}
      value={draft.budget}
      max={kindLimits.points.most_points}
      onChange={(budget) => onChange({ ...draft, budget })}
    />
    {isWhole ? (
      <Check isOn={draft.spend_all} onToggle={(isOn) => onChange({ ...draft, spend_all: isOn })}>
        {t("All points must be used")}
      </Check>
    ) : null}
  </>
);

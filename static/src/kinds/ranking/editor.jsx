import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { Check } from "../../ui/fields/check.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";
import { OptionsEditor } from "../../ui/fields/options_editor.jsx";

/** @import { EditorModule, EditorProps, RankingConfig, Text } from "../types" */
/** @typedef {{options: Text[], most: ?number}} Draft */

export const label = () => t("Ranking");
export const icon = "M10 6h10M10 12h7M10 18h4M5 20V4M2.5 6.5 5 4l2.5 2.5";

/** @type {Draft} */
export const emptyDraft = { options: [{}, {}, {}], most: null };

/** @type {EditorModule<Draft, RankingConfig>["toConfig"]} */
export function toConfig({ options, most }) {
  const written = options.filter(hasText);
  return written.length < kindLimits.ranking.fewest_options || (most ?? 0) > written.length
    ? null
    : { kind: "ranking", options: written, most };
}

/** @param {Draft} draft */
export function describeMissing({ options }) {
  return options.filter(hasText).length < kindLimits.ranking.fewest_options
    ? t("Enter at least two options.")
    : t("More options to rank than there are. Reduce the number.");
}

/** @param {EditorProps<Draft>} props */
export function Editor({ draft, onChange, languages, isWhole }) {
  const { options, most } = draft;
  return (
    <>
      <OptionsEditor
        options={options}
        bounds={kindLimits.ranking}
        languages={languages}
        isWhole={isWhole}
        onChange={(written) => onChange({ ...draft, options: written })}
      />
      {isWhole ? (
        <Check
          isOn={most === null}
          onToggle={(isOn) =>
            onChange({
              ...draft,
              most: isOn ? null : Math.min(3, options.length),
            })
          }
        >
          {t("Rank all options")}
        </Check>
      ) : null}
      {most === null || !isWhole ? null : (
        <NumberField
          label={t("Rank only the top …")}
          value={most}
          max={options.length}
          onChange={(value) => onChange({ ...draft, most: value })}
        />
      )}
    </>
  );
}

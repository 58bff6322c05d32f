import { locale, t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { formatPlainNumber, parseNumber } from "../../lib/text/parse_number.js";
import { Field } from "../../ui/fields/field.jsx";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { NumberField } from "../../ui/fields/number_field.jsx";

/** @import { EditorModule, EditorProps, EstimateConfig, Text } from "../types" */
/** @typedef {{unit: Text, least: number | string | null, most: number | string | null,
 *     decimals: number}} Draft */

export const label = () => t("Number");
export const icon = "M4 20V14M8 20V9M12 20V4M16 20V8M20 20V15";

/** @type {Draft} */
export const emptyDraft = { unit: {}, least: null, most: null, decimals: 0 };

/** @type {EditorModule<Draft, EstimateConfig>["toConfig"]} */
export function toConfig({ unit, least, most, decimals }) {
  const [low, high] = [least, most].map((bound) =>
    typeof bound !== "string" ? bound : bound.trim() ? (parseNumber(bound, locale()) ?? NaN) : null,
  );
  const isOdd = [low, high].some(
    (bound) => bound !== null && Number(bound.toFixed(decimals)) !== bound,
  );
  return isOdd || (low !== null && high !== null && low >= high)
    ? null
    : { kind: "estimate", unit, least: low, most: high, decimals };
}

export const describeMissing = () =>
  t("The minimum and maximum do not match. Check their order and their decimal places.");

/** @type {["least" | "most", () => string][]} */
const BOUNDS = [
  ["least", () => t("Minimum (optional)")],
  ["most", () => t("Maximum (optional)")],
];
/** @param {number | string | null} bound */
const asTyped = (bound) =>
  typeof bound === "number" ? formatPlainNumber(bound, locale()) : (bound ?? "");

/** @param {EditorProps<Draft>} props */
export const Editor = ({ draft, onChange, languages, isWhole }) => (
  <>
    <LocalisedInput
      label={t("Unit (optional)")}
      languages={languages}
      value={draft.unit}
      onChange={(unit) => onChange({ ...draft, unit })}
    />
    {isWhole ? (
      <>
        <div class="pair">
          {BOUNDS.map(([name, label]) => (
            <Field
              key={name}
              label={label()}
              type="text"
              inputMode="decimal"
              value={asTyped(draft[name])}
              onValue={(typed) => onChange({ ...draft, [name]: typed })}
            />
          ))}
        </div>
        <NumberField
          label={t("Decimal places")}
          value={draft.decimals}
          min={0}
          max={kindLimits.estimate.decimals}
          onChange={(decimals) => onChange({ ...draft, decimals })}
        />
      </>
    ) : null}
  </>
);

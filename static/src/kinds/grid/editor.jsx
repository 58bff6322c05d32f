import { hasText } from "../../lib/has_text.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { event } from "../../lib/session.js";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { OptionsEditor } from "../../ui/fields/options_editor.jsx";

const { fewest_rows: FEWEST, most_rows: MOST } = kindLimits.grid;
const BOUNDS = { fewest_options: FEWEST, most_options: MOST };

/** @import { EditorModule, EditorProps, GridConfig, Text } from "../types" */
/** @typedef {Omit<GridConfig, "kind">} Draft */
/** @typedef {Exclude<keyof Draft, "rows">} ScaleText */

export const label = () => t("Two scales");
export const icon = "M4 4v16h16M9 15h.01M12 9h.01M16 12h.01M17 6h.01";

// Texts of the event, not of the interface: as in live/core/polls/kinds/grid.py.
/** @type {Record<ScaleText, Text>} */
const USUAL_SCALES = {
  x: { en: "Feasibility", zh: "可行性" },
  x_low: { en: "Hard to do", zh: "难以实施" },
  x_high: { en: "Easy to do", zh: "容易实施" },
  y: { en: "Impact", zh: "影响力" },
  y_low: { en: "Small", zh: "较小" },
  y_high: { en: "Large", zh: "较大" },
};
const SCALE_TEXTS = /** @type {ScaleText[]} */ (Object.keys(USUAL_SCALES));

/** @param {Text} text */
const inLanguagesOfEvent = (text) =>
  Object.fromEntries(
    Object.entries(text).filter(([language]) => event.value.languages.includes(language)),
  );

/** @param {(name: ScaleText) => Text} textOf */
function mapScales(textOf) {
  const texts = Object.fromEntries(SCALE_TEXTS.map((name) => [name, textOf(name)]));
  return /** @type {Record<ScaleText, Text>} */ (texts);
}

/** @type {Draft} */
export const emptyDraft = {
  rows: [{}, {}],
  ...mapScales((name) => inLanguagesOfEvent(USUAL_SCALES[name])),
};

/** @type {EditorModule<Draft, GridConfig>["toConfig"]} */
export function toConfig({ rows, ...scales }) {
  const written = rows.filter(hasText);
  return written.length < FEWEST || !SCALE_TEXTS.every((name) => hasText(scales[name]))
    ? null
    : {
        kind: "grid",
        rows: written,
        ...mapScales((name) => scales[name]),
      };
}

/** @param {Draft} draft */
export const describeMissing = ({ rows }) =>
  rows.filter(hasText).length < FEWEST
    ? t("Enter at least two options.")
    : t("Name both scales and label their ends.");

/** @param {EditorProps<Draft>} props */
export const Editor = ({ draft, onChange, languages, isWhole }) => (
  <>
    <OptionsEditor
      options={draft.rows}
      bounds={BOUNDS}
      languages={languages}
      isWhole={isWhole}
      onChange={(rows) => onChange({ ...draft, rows })}
    />
    {
      /** @type {[axis: "x" | "y", name: string][]} */ ([
        ["y", t("Vertical scale")],
        ["x", t("Horizontal scale")],
      ]).map(([axis, name]) => (
        <fieldset class="stack" key={axis}>
          <legend>{name}</legend>
          {
            /** @type {[field: ScaleText, label: string][]} */ ([
              [axis, t("What it rates, such as impact")],
              ...(isWhole
                ? [
                    [`${axis}_low`, t("Label for 1")],
                    [`${axis}_high`, t("Label for 5")],
                  ]
                : []),
            ]).map(([field, label]) => (
              <LocalisedInput
                key={field}
                label={label}
                languages={languages}
                value={draft[field]}
                onChange={(words) => onChange({ ...draft, [field]: words })}
              />
            ))
          }
        </fieldset>
      ))
    }
  </>
);

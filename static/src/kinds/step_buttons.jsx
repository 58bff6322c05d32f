// Numbered steps of a scale, as radio buttons in a row, and the meanings of both ends.

import { formatNumber } from "../lib/i18n.js";
import { adoptStyles } from "../lib/page/adopt_styles.js";
import { AuthoredText } from "../ui/text.jsx";
import css from "./step_buttons.css";

adoptStyles(css);

/** @import { Label as LabelType, Text } from "./types" */

/**
 * @param {{name: string, steps: number[], chosen?: number | null, low: Text, high: Text,
 *   onPick: (step: number) => void}} props
 */
export const StepButtons = ({ name, steps, chosen, low, high, onPick }) => (
  <div class="steps">
    {steps.map((step, at) => (
      <label class="step" key={step} data-chosen={chosen === step}>
        <input type="radio" name={name} checked={chosen === step} onChange={() => onPick(step)} />
        <span>{formatNumber(step)}</span>
        <AuthoredText
          text={at === steps.length - 1 ? high : at === 0 ? low : undefined}
          class="hidden"
        />
      </label>
    ))}
  </div>
);

/** @param {{low: Text, high: Text, Label?: LabelType, isHidden?: boolean}} props */
export const ScaleEnds = ({ low, high, Label = AuthoredText, isHidden }) => (
  <p class="small ends" aria-hidden={isHidden}>
    <Label text={low} />
    <Label text={high} class="text-end" />
  </p>
);

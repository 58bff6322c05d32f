// Estimate: a number. Answer: that number. A draft that does not parse is kept as text.

import { useId, useState } from "preact/hooks";
import { formatNumber, locale, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { formatPlainNumber, parseNumber } from "../../lib/text/parse_number.js";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";
import { figureFormatter, formatAnswer } from "./figures.js";
import css from "./style.css";

adoptStyles(css);

export const isWritten = true;
/** @import { EstimateConfig, EstimateResult, Kind } from "../types" */
/** @typedef {Kind<EstimateConfig, number | string, EstimateResult>} Estimate */

const LazyResult = lazyResult("estimate_result", () => import("./result.jsx"));

/** @type {Estimate["isReady"]} */
export const isReady = (config, answer) =>
  typeof answer === "number" && !findProblem(config, answer);

/** @type {Estimate["hint"]} */
export function hint({ least, most }) {
  if (least !== null && most !== null)
    return t("Enter a number from {least} to {most}.", {
      least: formatNumber(least),
      most: formatNumber(most),
    });
  if (least !== null) return t("Enter {least} or more.", { least: formatNumber(least) });
  return most === null
    ? t("Enter a number.")
    : t("Enter {most} or less.", { most: formatNumber(most) });
}

/** @param {Estimate["BallotProps"]} props */
export function Ballot({ poll, answer, own, result, disabled, onPick }) {
  const { config } = poll;
  const [lastTyped, setTyped] = useState(typeof answer === "string" ? answer : "");
  // An answer may come from elsewhere: from another tab of the reader.
  const typedText =
    typeof answer === "number" && parseNumber(lastTyped, locale()) !== answer
      ? formatPlainNumber(answer, locale())
      : lastTyped;
  const statusId = useId();
  const error = typedText.trim() ? findProblem(config, parseNumber(typedText, locale())) : null;
  /** @param {string} typed */
  const onInput = (typed) => {
    setTyped(typed);
    onPick(parseNumber(typed, locale()) ?? typed);
  };
  return (
    <fieldset class="stack gap-2" disabled={disabled}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      <span class="wrap gap-3 with-unit">
        <input
          type="text"
          inputMode="decimal"
          autocomplete="off"
          size={12}
          aria-label={textOf(poll.prompt)}
          aria-invalid={Boolean(error)}
          aria-describedby={statusId}
          value={typedText}
          onInput={(change) => onInput(change.currentTarget.value)}
        />
        <AuthoredText text={config.unit} />
      </span>
      <p id={statusId} class="outcome" role="status" data-problem={Boolean(error)}>
        {error ?? interpretation(config, typedText)}
      </p>
      {result ? <LazyResult {...{ poll, result, own }} say={figureFormatter(config)} /> : null}
    </fieldset>
  );
}

/**
 * The parsed number with its unit, if it was typed in another notation than the page's.
 * @type {(config: Estimate["Config"], written: string) => ?string}
 */
function interpretation(config, written) {
  const value = parseNumber(written, locale());
  return value === null || formatPlainNumber(value, locale()) === written.trim()
    ? null
    : t("Your number: {n}", { n: formatAnswer(config, value) });
}

/**
 * Message on a number that cannot be sent, or null.
 * @type {(config: Estimate["Config"], value: ?number) => ?string}
 */
function findProblem(config, value) {
  if (value === null) return t("Please enter a number.");
  if (config.least !== null && value < config.least)
    return t("Enter {least} or more.", { least: formatNumber(config.least) });
  if (config.most !== null && value > config.most)
    return t("Enter {most} or less.", { most: formatNumber(config.most) });
  if (Number(value.toFixed(config.decimals)) !== value)
    return config.decimals
      ? t("Up to {n} decimal places.", { n: config.decimals })
      : t("Whole numbers only.");
  return null;
}

/** @param {Estimate["ResultProps"]} props */
export const Result = ({ poll, result, own }) => (
  <>
    {typeof own === "number" ? (
      <p class="option-own">{t("Your number: {n}", { n: formatAnswer(poll.config, own) })}</p>
    ) : null}
    {result ? <LazyResult {...{ poll, result, own }} say={figureFormatter(poll.config)} /> : null}
  </>
);

/**
 * Median and both quartiles, on the axis of all answers.
 * @type {Estimate["metrics"]}
 */
export function metrics(config, { tally: { start, step, bars } }) {
  const axis = start !== null && step !== null ? [start, start + step * bars.length] : [0, 1];
  const names = [t("Lower quartile"), t("Median"), t("Upper quartile")];
  return names.map((name, at) => ({
    name,
    of: (row) => row.tally.quartiles?.[at] ?? null,
    say: figureFormatter(config),
    axis,
    isMain: at === 1,
  }));
}

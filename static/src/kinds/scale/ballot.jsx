// Scale: numbered steps between two ends, each with or without a label. Answer: a step's number.

import { formatFixed, formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { lazyModule, loadTranslations } from "../../lib/session.js";
import { OptionRow } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { endText, ScaleEnds, stepFigures, stepName, stepNumbers, stepShare } from "./steps.jsx";
import css from "./style.css";

adoptStyles(css);

// Loaded after the ballot.
const resultModule = lazyModule(
  async (name) => (await Promise.all([import("./result.jsx"), loadTranslations(name)]))[0],
);

/** @import { ScaleConfig, ScaleResult } from "../../lib/types" */
/** @import { Kind } from "../types" */
/** @typedef {Kind<ScaleConfig, number, ScaleResult>} Scale */

/** @type {Scale["isReady"]} */
export const isReady = (_config, answer) => Number.isInteger(answer);
export const hint = () => t("Choose one.");

/** @param {Scale["BallotProps"]} props */
export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { labels } = poll.config;
  /** @param {number} step */
  const radioButton = (step) => (
    <input
      type="radio"
      name={`poll-${id}`}
      checked={answer === step}
      onChange={() => onPick(step)}
    />
  );
  return (
    <fieldset class={labels.length ? "options" : "stack scale"} disabled={disabled}>
      <legend class="hidden">
        <AuthoredText text={poll.prompt} />
      </legend>
      {labels.length ? null : <ScaleEnds config={poll.config} />}
      {labels.length ? (
        stepNumbers(poll.config).map((step, at) => (
          <label class="option" key={step} data-chosen={answer === step} data-own={own === step}>
            {radioButton(step)}
            <OptionRow text={labels[at]} own={own === step} {...stepFigures(result, at)} />
          </label>
        ))
      ) : (
        <StepButtons config={poll.config} chosen={answer} radio={radioButton} />
      )}
      {result && !labels.length ? <LazyBallotResult poll={poll} result={result} own={own} /> : null}
    </fieldset>
  );
}

/**
 * @param {{config: Scale["Config"], chosen?: number | null,
 *     radio: (step: number) => import("preact").VNode}} props
 */
const StepButtons = ({ config, chosen, radio }) => (
  <div class="steps">
    {stepNumbers(config).map((step, at) => (
      <label class="step" key={step} data-chosen={chosen === step}>
        {radio(step)}
        <span>{formatNumber(step)}</span>
        <AuthoredText text={endText(config, at)} class="hidden" />
      </label>
    ))}
  </div>
);

/** @param {Scale["ResultProps"]} props */
export function Result(props) {
  const Loaded = resultModule("scale_result")?.Result;
  return Loaded ? <Loaded {...props} /> : null;
}

/** @param {Scale["ShownProps"]} props */
function LazyBallotResult(props) {
  const Loaded = resultModule("scale_result")?.BallotResult;
  return Loaded ? <Loaded {...props} /> : null;
}

/**
 * Mean, and the share of each step.
 *
 * @type {Scale["metrics"]}
 */
export const metrics = (config) => [
  {
    name: t("Average"),
    of: ({ tally }) => tally.mean,
    say: (value) => formatFixed(value, 1),
    axis: [config.lowest, config.lowest + config.steps - 1],
  },
  ...stepNumbers(config).map((_, at) => ({
    name: stepName(config, at),
    of: (/** @type {Scale["Row"]} */ each) => stepShare(each, at),
  })),
];

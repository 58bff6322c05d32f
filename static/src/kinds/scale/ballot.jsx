// Scale: numbered steps between two ends, each with or without a label. Answer: a step's number.

import { formatFixed, t } from "../../lib/i18n.js";
import { OptionRow } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";
import { ScaleEnds, StepButtons } from "../step_buttons.jsx";
import { stepFigures, stepName, stepNumbers, stepShare } from "./steps.js";

/** @import { Kind, ScaleConfig, ScaleResult } from "../types" */
/** @typedef {Kind<ScaleConfig, number, ScaleResult>} Scale */

export const Result = lazyResult("scale_result", () => import("./result.jsx"));

/** @type {Scale["isReady"]} */
export const isReady = (_config, answer) => Number.isInteger(answer);
export const hint = () => t("Choose one.");

/** @param {Scale["BallotProps"]} props */
export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { low, high, labels } = poll.config;
  const name = `poll-${id}`;
  const steps = stepNumbers(poll.config);
  return (
    <fieldset class={labels.length ? "options" : "stack gap-2"} disabled={disabled}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      {labels.length ? (
        steps.map((step, at) => (
          <label class="option" key={step} data-chosen={answer === step} data-own={own === step}>
            <input
              type="radio"
              name={name}
              checked={answer === step}
              onChange={() => onPick(step)}
            />
            <OptionRow text={labels[at]} own={own === step} {...stepFigures(result, at)} />
          </label>
        ))
      ) : (
        <>
          <ScaleEnds low={low} high={high} />
          <StepButtons {...{ name, steps, low, high, onPick }} chosen={answer} />
          {result ? <Result poll={poll} result={result} own={own} isInBallot /> : null}
        </>
      )}
    </fieldset>
  );
}

/**
 * Mean, and the share of each step.
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

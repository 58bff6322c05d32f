// Scale: numbered steps between two ends, each with or without a label. Answer: a step's number.

import { formatFixed, formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { lazyModule, loadTranslations } from "../../lib/session.js";
import { OptionRow } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { ScaleEnds, stepFigures, stepName, stepNumbers, stepShare } from "./steps.jsx";
import css from "./style.css";

adoptStyles(css);

// Loaded after the ballot.
const resultModule = lazyModule(
  async (name) => (await Promise.all([import("./result.jsx"), loadTranslations(name)]))[0],
);

export const isReady = (_config, answer) => Number.isInteger(answer);
export const hint = () => t("Choose one.");

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { labels } = poll.config;
  const radioButton = (step) => (
    <input
      type="radio"
      name={`poll-${id}`}
      checked={answer === step}
      onChange={() => onPick(step)}
    />
  );
  return (
    <fieldset class={labels.length ? "options" : "scale"} disabled={disabled}>
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

const StepButtons = ({ config, chosen, radio }) => (
  <div class="steps">
    {stepNumbers(config).map((step, at) => (
      <label class="step" key={step} data-chosen={chosen === step}>
        {radio(step)}
        <span>{formatNumber(step)}</span>
        <AuthoredText
          text={{ 0: config.low, [config.steps - 1]: config.high }[at]}
          class="hidden"
        />
      </label>
    ))}
  </div>
);

export function Result(props) {
  const Loaded = resultModule("scale_result")?.Result;
  return Loaded ? <Loaded {...props} /> : null;
}

function LazyBallotResult(props) {
  const Loaded = resultModule("scale_result")?.BallotResult;
  return Loaded ? <Loaded {...props} /> : null;
}

/** Mean, and the share of each step. */
export const metrics = (config) => [
  {
    name: t("Average"),
    of: ({ tally }) => tally.mean,
    say: (value) => formatFixed(value, 1),
    axis: [config.lowest, config.lowest + config.steps - 1],
  },
  ...stepNumbers(config).map((_, at) => ({
    name: stepName(config, at),
    of: (each) => stepShare(each, at),
  })),
];

// Scale: numbered steps between two ends, each with or without a label. Answer: a step's number.

import { number, t } from "../../lib/i18n.js";
import { lazily, said } from "../../lib/session.js";
import { Row } from "../../ui/option_row.jsx";
import { Ends, named, row, share, steps } from "./steps.jsx";
import { Authored } from "../../ui/text.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "./style.css";

wear(css);

// Loaded after the ballot.
const resultModule = lazily(async (name) => (await Promise.all([import("./result.jsx"), said(name)]))[0]);

export const isReady = (config, answer) => Number.isInteger(answer);
export const hint = () => t("Choose one step.");

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { labels } = poll.config;
  const radioButton = (step) => <input type="radio" name={`poll-${id}`} checked={answer === step} onChange={() => onPick(step)} />;
  return (
    <fieldset class={labels.length ? "options" : "scale"} disabled={disabled}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      {labels.length ? null : <Ends config={poll.config} />}
      {labels.length
        ? steps(poll.config).map((step, at) => (
          <label class="option" key={step} data-chosen={answer === step} data-own={own === step}>{radioButton(step)}<Row text={labels[at]} own={own === step} {...row(result, at)} /></label>
        ))
        : <StepButtons config={poll.config} chosen={answer} radio={radioButton} />}
      {result && !labels.length ? <LazyBallotResult poll={poll} result={result} own={own} /> : null}
    </fieldset>
  );
}

const StepButtons = ({ config, chosen, radio }) => (
  <div class="steps">
    {steps(config).map((step, at) => (
      <label class="step" key={step} data-chosen={chosen === step}>
        {radio(step)}<span>{number(step)}</span><Authored text={{ 0: config.low, [config.steps - 1]: config.high }[at]} class="hidden" />
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

export const size = ({ labels }) => labels.length;

/** Mean, and the share of each step. */
export const figures = (config) => [
  { name: t("Mean"), of: ({ tally }) => tally.mean, say: (value) => number(value, 2), axis: [config.lowest, config.lowest + config.steps - 1] },
  ...steps(config).map((_, at) => ({ name: named(config, at), of: (each) => share(each, at) })),
];

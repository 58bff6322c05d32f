// Scale: steps between two ends, with or without a label for each. An answer is the number of a step.

import { number, t } from "../../lib/i18n.js";
import { lazily, said } from "../../lib/session.js";
import { Row } from "../../ui/option_row.jsx";
import { Ends, named, row, share, steps } from "./steps.jsx";
import { Authored } from "../../ui/text.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "./style.css";

wear(css);

// What the first vote does not need.
const later = lazily(async (name) => (await Promise.all([import("./result.jsx"), said(name)]))[0]);

export const isReady = (config, answer) => Number.isInteger(answer);
export const hint = () => t("Choose one step.");

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { labels } = poll.config;
  const radio = (step) => <input type="radio" name={`poll-${id}`} checked={answer === step} onChange={() => onPick(step)} />;
  return (
    <fieldset class={labels.length ? "options" : "scale"} disabled={disabled}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      {labels.length ? null : <Ends config={poll.config} />}
      {labels.length
        ? steps(poll.config).map((step, at) => (
          <label class="option" key={step} data-chosen={answer === step} data-own={own === step}>{radio(step)}<Row text={labels[at]} own={own === step} {...row(result, at)} /></label>
        ))
        : <Steps config={poll.config} chosen={answer} radio={radio} />}
      {result && !labels.length ? <Chosen poll={poll} result={result} own={own} /> : null}
    </fieldset>
  );
}

const Steps = ({ config, chosen, radio }) => (
  <div class="steps">
    {steps(config).map((step, at) => (
      <label class="step" key={step} data-chosen={chosen === step}>
        {radio(step)}<span>{number(step)}</span><Authored text={{ 0: config.low, [config.steps - 1]: config.high }[at]} class="hidden" />
      </label>
    ))}
  </div>
);

export function Result(props) {
  const Shown = later("scale_result")?.Result;
  return Shown ? <Shown {...props} /> : null;
}

function Chosen(props) {
  const Shown = later("scale_result")?.Chosen;
  return Shown ? <Shown {...props} /> : null;
}

export const size = ({ labels }) => labels.length;

/** The mean, and the share of each step. */
export const figures = (config) => [
  { name: t("Mean"), of: ({ tally }) => tally.mean, say: (value) => number(value, 2), axis: [config.lowest, config.lowest + config.steps - 1] },
  ...steps(config).map((_, at) => ({ name: named(config, at), of: (each) => share(each, at) })),
];

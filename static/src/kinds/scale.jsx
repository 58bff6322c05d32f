// Scale: steps between two ends, with or without a label for each. An answer is the number of a step.

import { inEach, number, percent, t } from "../i18n.js";
import { Columns } from "../parts/columns.jsx";
import { Row } from "../parts/row.jsx";
import { Summary } from "../parts/summary.jsx";
import { Cells } from "../parts/table.jsx";
import { Authored, Once } from "../parts/text.jsx";
import { wear } from "../wear.js";
import css from "./scale.css";

wear(css);

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
      {result && !labels.length ? <><Middle result={result} /><Chart poll={poll} result={result} own={own} /><Table poll={poll} result={result} /></> : null}
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

const Ends = ({ config, Label = Authored }) => <p class="ends"><Label text={config.low} /><Label text={config.high} /></p>;

export function Result({ poll, result, own, Label = Authored, Said = Once }) {
  const { labels } = poll.config;
  return (
    <>
      {result ? <Middle result={result} Said={Said} /> : null}
      {labels.length ? (
        <ul class="options" aria-hidden={Boolean(result)}>
          {steps(poll.config).map((step, at) => (
            <li class="option" key={step} data-own={own === step} data-first={isFirst(result, at)}><Row text={labels[at]} own={own === step} Label={Label} {...row(result, at)} /></li>
          ))}
        </ul>
      ) : <div><Chart poll={poll} result={result} own={own} /><Ends config={poll.config} Label={Label} /></div>}
      {result ? <Table poll={poll} result={result} /> : null}
    </>
  );
}

function Middle({ result: { tally }, Said = Once }) {
  if (tally.mean === null) return null;
  return <Summary Said={Said} figures={[[() => t("Mean"), number(tally.mean, 2)], [() => t("Median"), number(tally.median)]]} />;
}

function Chart({ poll, result, own }) {
  const counts = result?.tally.counts ?? [];
  const highest = Math.max(1, ...counts);
  return (
    <Columns columns={steps(poll.config).map((step, at) => (
      { name: number(step), share: (counts[at] ?? 0) / highest, figure: result ? percent(share(result, at)) : "", isOwn: own === step }
    ))} />
  );
}

const Table = ({ poll, result }) => (
  <Cells caption={poll.prompt} columns={[t("Step"), t("Votes"), t("Share")]}
    rows={steps(poll.config).map((step, at) => [named(poll.config, at), number(result.tally.counts[at]), percent(share(result, at))])} />
);

export const size = ({ labels }) => labels.length;

/** The mean, and the share of each step. */
export const figures = (config) => [
  { name: t("Mean"), of: ({ tally }) => tally.mean, say: (value) => number(value, 2), axis: [config.lowest, config.lowest + config.steps - 1] },
  ...steps(config).map((_, at) => ({ name: named(config, at), of: (each) => share(each, at) })),
];

const steps = ({ steps: many, lowest }) => Array.from({ length: many }, (_, at) => lowest + at);
const share = ({ tally, n }, at) => (n ? tally.counts[at] / n : 0);
const row = (result, at) => (result ? { share: share(result, at), main: percent(share(result, at)), other: number(result.tally.counts[at]), widest: number(Math.max(...result.tally.counts)) } : {});
const isFirst = (result, at) => result?.tally.counts[at] > 0 && result.tally.counts[at] === Math.max(...result.tally.counts);

// A step by its number and what it means.
function named({ low, high, steps: many, lowest, labels }, at) {
  const means = labels[at] ?? { 0: low, [many - 1]: high }[at];
  return means ? inEach(means, (words) => `${number(lowest + at)} · ${words}`) : number(lowest + at);
}

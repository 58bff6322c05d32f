// Points: a budget to share over options. An answer is a list of points, one number for each option.

import { n, number, percent, t, text } from "../../lib/i18n.js";
import { counted, leads, Row } from "../../ui/option_row.jsx";
import { Cells } from "../../ui/hidden_table.jsx";
import { Authored } from "../../ui/text.jsx";
import { wear } from "../../lib/adopt_styles.js";
import css from "./style.css";

wear(css);

export const isReady = ({ budget, spend_all: all }, answer) => Array.isArray(answer) && (all ? sum(answer) === budget : sum(answer) > 0 && sum(answer) <= budget);

export const hint = ({ budget, spend_all: all }) => (all ? t("Share out all {n} points.", { n: budget }) : t("Share out up to {n} points.", { n: budget }));

export function Ballot({ poll, answer, own, result, disabled, onPick }) {
  const { options, budget } = poll.config;
  const points = answer ?? options.map(() => 0);
  const left = budget - sum(points);
  const give = (at, many) => onPick(points.map((each, place) => (place === at ? Math.min(each + left, Math.max(0, many)) : each)));
  return (
    <fieldset class="options" disabled={disabled}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      <p class="left" role="status">{n("{n} point left", "{n} points left", left)}</p>
      {options.map((option, at) => (
        <div class="option of-points" key={at} data-chosen={points[at] > 0} data-own={own?.[at] > 0}>
          <Row text={option} {...row(result, at)} />
          <Stepper name={text(option)} value={points[at]} left={left} onGive={(many) => give(at, many)} />
        </div>
      ))}
    </fieldset>
  );
}

// The buttons stay where they are when there is nothing more to give: whoever stands on one loses no place.
const Stepper = ({ name, value, left, onGive }) => (
  <span class="stepper" role="group" aria-label={name}>
    <button type="button" aria-label={t("One point less: {name}", { name })} aria-disabled={value === 0} onClick={() => onGive(value - 1)}>−</button>
    <input type="number" inputMode="numeric" min="0" max={value + left} value={value} aria-label={name} onFocus={(focus) => focus.target.select()}
      onInput={(input) => onGive(Math.trunc(Number(input.target.value)) || 0)} onBlur={(blur) => (blur.target.value = value)} />
    <button type="button" aria-label={t("One point more: {name}", { name })} aria-disabled={left === 0} onClick={() => onGive(value + 1)}>+</button>
  </span>
);

export function Result({ poll, result, own, Label = Authored }) {
  return (
    <>
      <ul class="options" aria-hidden={Boolean(result)}>
        {poll.config.options.map((option, at) => (
          <li class="option" key={at} data-own={own?.[at] > 0} data-first={leads(result?.tally.points, at)}>
            <Row text={option} own={own?.[at] ? yours(own[at]) : null} Label={Label} {...row(result, at)} />
          </li>
        ))}
      </ul>
      {result ? <Table poll={poll} result={result} /> : null}
    </>
  );
}

const Table = ({ poll, result }) => (
  <Cells caption={poll.prompt} columns={[t("Option"), t("Points"), t("Share")]}
    rows={poll.config.options.map((option, at) => [option, number(result.tally.points[at]), percent(share(result, at) ?? 0)])} />
);

export const size = ({ options }) => options.length;

/** The share of all points that each option got; of the one that leads at first. */
export const figures = ({ options }, result) => options.map((option, at) => ({ name: option, of: (each) => share(each, at), isMain: leads(result?.tally.points, at) }));

const sum = (points) => points.reduce((all, each) => all + each, 0);
const share = ({ tally: { points } }, at) => (sum(points) ? points[at] / sum(points) : null);
const yours = (points) => n("Your point: {n}", "Your points: {n}", points);
const row = (result, at) => (result ? counted(share(result, at) ?? 0, result.tally.points, at) : {});

// Choice: one option, or between `least` and `most` of them. An answer is a list of option numbers.

import { number, percent, t } from "../i18n.js";
import { Bar } from "../parts/bar.jsx";
import { Cells } from "../parts/table.jsx";
import { Authored } from "../parts/text.jsx";
import { isWritten, Words } from "../parts/words.jsx";

export const label = () => t("Choice");
export const icon = "M4 6h2M4 12h2M4 18h2M10 6h10M10 12h10M10 18h6";

export const isReady = ({ least, most }, answer) => Array.isArray(answer) && answer.length >= least && answer.length <= most;

export function hint({ least, most }) {
  if (most === 1) return t("Choose one.");
  return least === most ? t("Choose {n}.", { n: most }) : t("Choose {least} to {most}.", { least, most });
}

export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { options, most } = poll.config;
  const chosen = answer ?? [];
  const pick = (option) => onPick(most === 1 ? [option] : toggled(chosen, option));
  return (
    <fieldset class="options" disabled={disabled}>
      <legend class="hidden"><Authored text={poll.prompt} /></legend>
      {options.map((option, number) => (
        <label class="option" key={number} data-chosen={chosen.includes(number)} data-own={own?.includes(number)}>
          <input type={most === 1 ? "radio" : "checkbox"} name={`poll-${id}`} checked={chosen.includes(number)}
            disabled={most > 1 && chosen.length >= most && !chosen.includes(number)} onChange={() => pick(number)} />
          <Row option={option} own={own?.includes(number)} count={result?.tally.counts[number]} all={result?.n} />
        </label>
      ))}
    </fieldset>
  );
}

export function Result({ poll, result, own, Label = Authored }) {
  return (
    <>
      <ul class="options" aria-hidden={Boolean(result)}>
        {poll.config.options.map((option, number) => (
          <li class="option" key={number} data-own={own?.includes(number)} data-first={isFirst(result, number)}>
            <Row option={option} own={own?.includes(number)} count={result?.tally.counts[number]} all={result?.n} Label={Label} />
          </li>
        ))}
      </ul>
      {result ? <Table poll={poll} result={result} /> : null}
    </>
  );
}

const Table = ({ poll, result: { tally, n: all } }) => (
  <Cells caption={poll.prompt} columns={[t("Option"), t("Votes"), t("Share")]}
    rows={poll.config.options.map((option, at) => [option, number(tally.counts[at]), percent(of(tally.counts[at], all))])} />
);

export const size = ({ options }) => options.length;

/** The share of each option; of the one that leads at first. */
export const figures = ({ options }, { tally }) =>
  options.map((option, at) => ({ name: option, of: (row) => of(row.tally.counts[at], row.n), isMain: tally.counts[at] === Math.max(...tally.counts) }));

export const blank = { options: [{}, {}], least: 1, most: 1 };

/** The configuration of a draft, null while fewer than two options are written. */
export function finish({ options, least, most }) {
  const written = options.filter(isWritten);
  return written.length < 2 || most > written.length || least > most ? null : { kind: "choice", options: written, least, most };
}

export function Editor({ draft, onChange }) {
  const { options, least, most } = draft;
  const write = (at, option) => onChange({ ...draft, options: options.map((each, place) => (place === at ? option : each)) });
  return (
    <>
      {options.map((option, at) => <Words key={at} label={t("Option {n}", { n: at + 1 })} value={option} onChange={(words) => write(at, words)} />)}
      <button type="button" class="button quiet" onClick={() => onChange({ ...draft, options: [...options, {}] })}>{t("Add an option")}</button>
      <div class="pair">
        <Amount label={t("At least")} value={least} max={options.length} onChange={(value) => onChange({ ...draft, least: value, most: Math.max(value, most) })} />
        <Amount label={t("At most")} value={most} max={options.length} onChange={(value) => onChange({ ...draft, most: value, least: Math.min(value, least) })} />
      </div>
    </>
  );
}

const Amount = ({ label: words, value, max, onChange }) => (
  <label class="field">
    <span>{words}</span>
    <input type="number" min="1" max={max} value={value} onChange={(change) => onChange(Math.min(max, Math.max(1, Number(change.target.value))))} />
  </label>
);

function Row({ option, own, count, all, Label = Authored }) {
  const shown = count !== undefined;
  return (
    <span class="option-row">
      <Label text={option} class="option-text" />
      {own ? <span class="option-own">{t("Your choice")}</span> : null}
      {shown ? <span class="option-figures"><b>{percent(of(count, all))}</b> <small>{number(count)}</small></span> : null}
      {shown ? <Bar share={of(count, all)} /> : null}
    </span>
  );
}

const of = (count, all) => (all ? count / all : 0);
const isFirst = (result, at) => result?.tally.counts[at] > 0 && result.tally.counts[at] === Math.max(...result.tally.counts);
const toggled = (chosen, option) => (chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option].sort((a, b) => a - b));

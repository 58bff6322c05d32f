// Choice: between `least` and `most` options. Answer: list of option indices, ascending.

import { useEffect, useState } from "preact/hooks";
import { formatNumber, formatPercent, joinSentences, t } from "../../lib/i18n.js";
import { OptionResults } from "../../ui/charts/option_results.jsx";
import { isLeading, OptionRow, shareFigures } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";

/** @import { ChoiceConfig, ChoiceResult, Kind } from "../types" */
/** @typedef {Kind<ChoiceConfig, number[], ChoiceResult>} Choice */

/** @type {Choice["isReady"]} */
export const isReady = ({ least, most }, answer) =>
  Array.isArray(answer) && answer.length >= least && answer.length <= most;

/**
 * Texts of the chosen options.
 * @type {Choice["chosenTexts"]}
 */
export const chosenTexts = ({ options }, answer) => answer.map((at) => options[at]);

/** @type {Choice["hint"]} */
export function hint({ least, most }) {
  if (most === 1) return t("Choose one.");
  if (least === 1) return t("Choose up to {most}.", { most });
  return least === most
    ? t("Choose {n}.", { n: most })
    : t("Choose {least} to {most}.", { least, most });
}

/** @param {Choice["BallotProps"]} props */
export function Ballot({ id, poll, answer, own, result, disabled, onPick }) {
  const { options, most } = poll.config;
  const chosen = answer ?? [];
  const [surplus, setSurplus] = useState(-1); // option tapped beyond the maximum
  useEffect(() => setSurplus(-1), [own]);
  /** @type {(option: number, input: HTMLInputElement) => void} */
  const pickOption = (option, input) => {
    const isSurplus = most > 1 && chosen.length >= most && !chosen.includes(option);
    setSurplus(isSurplus ? option : -1);
    if (isSurplus) input.checked = false;
    else onPick(most === 1 ? [option] : toggleOption(chosen, option));
  };
  return (
    <fieldset class="options" disabled={disabled}>
      <AuthoredText text={poll.prompt} as="legend" class="hidden" />
      {options.map((option, at) => (
        <label
          class="option"
          key={at}
          data-chosen={chosen.includes(at)}
          data-own={own?.includes(at)}
        >
          <input
            type={most === 1 ? "radio" : "checkbox"}
            name={`poll-${id}`}
            checked={chosen.includes(at)}
            onChange={(change) => pickOption(at, change.currentTarget)}
          />
          <OptionRow
            text={option}
            own={surplus === at ? <Surplus most={most} /> : own?.includes(at)}
            {...rowFigures(result, at)}
          />
        </label>
      ))}
    </fieldset>
  );
}

/** @param {{most: number}} props */
const Surplus = ({ most }) => (
  <span role="alert">
    {joinSentences(t("{n} of {most} selected.", { n: most, most }), t("Remove one first."))}
  </span>
);

/** @type {Choice["progress"]} */
export const progress = ({ most }, answer) =>
  most > 1 && answer?.length ? t("{n} of {most} selected.", { n: answer.length, most }) : null;

/** @param {Choice["ResultProps"]} props */
export const Result = ({ poll, result, own, Label }) => (
  <OptionResults
    prompt={poll.prompt}
    columns={[t("Option"), t("Votes"), t("Share")]}
    rows={poll.config.options.map((text, at) => ({
      key: at,
      text,
      own: own?.includes(at),
      isOwn: own?.includes(at),
      isFirst: isLeading(result?.tally.counts, at),
      cells: result ? countCells(result.tally.counts[at], result.n) : null,
      ...rowFigures(result, at),
    }))}
    Label={Label}
  />
);

/** @type {(count: number, all: number) => string[]} */
const countCells = (count, all) => [formatNumber(count), formatPercent(shareOf(count, all))];

/**
 * Share of each option; the leading option is the main metric.
 * @type {Choice["metrics"]}
 */
export const metrics = ({ options, most }, { tally }) =>
  options.map((option, at) => ({
    name: option,
    of: (row) => shareOf(row.tally.counts[at], row.n),
    isMain: isLeading(tally.counts, at),
    isPart: most === 1,
  }));

/** @type {(result: Choice["Result"] | null | undefined, at: number) => object} */
const rowFigures = (result, at) =>
  result ? shareFigures(shareOf(result.tally.counts[at], result.n), result.tally.counts, at) : {};

/** @type {(count: number, all: number) => number} */
const shareOf = (count, all) => (all ? count / all : 0);
/** @type {(chosen: number[], option: number) => number[]} */
const toggleOption = (chosen, option) =>
  chosen.includes(option)
    ? chosen.filter((each) => each !== option)
    : [...chosen, option].sort((a, b) => a - b);

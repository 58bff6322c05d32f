// Result of a ranking: points as bars, the counting rule and the pairwise comparisons (Borda count,
// pairwise wins). `options` are option indices, sorted by points.

import { formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { HiddenTable } from "../../ui/charts/hidden_table.jsx";
import { isLeading, OptionRow } from "../../ui/charts/option_row.jsx";
import { AuthoredText, ReaderText } from "../../ui/text.jsx";
import css from "./result.css";

adoptStyles(css);

/** @import { Said } from "../types" */
/** @import { Ranking } from "./ballot.jsx" */
/** @typedef {Ranking["ShownProps"] & {options: number[]}} Details */

/** `row(result, option)` returns the props of an option's row, as in the ballot. */
/**
 * @param {Ranking["ResultProps"] & {row: (result: Ranking["ResultProps"]["result"], option: number)
 *     => object}} props
 */
export function Result({ poll, result, own, row, Label = AuthoredText, Said = ReaderText }) {
  const options = sortOptions(poll.config, result);
  return (
    <>
      <ol class="options" aria-hidden={Boolean(result)}>
        {options.map((option) => (
          <li class="option" key={option} data-first={isLeading(result?.tally.points, option)}>
            <OptionRow
              text={poll.config.options[option]}
              own={ownPlace(own, option)}
              Label={Label}
              {...row(result, option)}
            />
          </li>
        ))}
      </ol>
      {result ? <ResultDetails poll={poll} result={result} options={options} Said={Said} /> : null}
    </>
  );
}

/** @type {(own: number[] | null | undefined, option: number) => ?string} */
const ownPlace = (own, option) =>
  own?.includes(option) ? t("Your rank: {n}", { n: own.indexOf(option) + 1 }) : null;

/** @type {(config: Ranking["Config"], result?: Ranking["Result"] | null) => number[]} */
function sortOptions({ options }, result) {
  const numbers = options.map((_, option) => option);
  return result
    ? numbers.sort(
        (one, other) => result.tally.points[other] - result.tally.points[one] || one - other,
      )
    : numbers;
}

/** @param {Details & {Said: Said}} props */
const ResultDetails = ({ poll, result, options, Said }) => (
  <>
    <Said
      say={() =>
        t(
          "An option scores a point each time someone ranks it above another. Percentages are of the maximum score.",
        )
      }
      as="p"
      class="hint how"
    />
    <ResultTable poll={poll} result={result} options={options} />
    {result.tally.voters && result.tally.above ? (
      <PairsTable poll={poll} result={result} options={options} above={result.tally.above} />
    ) : null}
  </>
);

/** @param {Details} props */
const ResultTable = ({
  poll: { prompt, config },
  result: {
    tally: { points, wins },
  },
  options,
}) => (
  <HiddenTable
    caption={prompt}
    columns={[t("Option"), t("Points"), t("Pairs won")]}
    rows={options.map((option) => [
      config.options[option],
      formatNumber(points[option]),
      formatNumber(wins[option]),
    ])}
  />
);

/** @param {Details & {above: number[][]}} props */
const PairsTable = ({
  poll: { config },
  result: {
    tally: { wins },
  },
  options,
  above,
}) => (
  <details class="fold pairs">
    <summary>{t("Pairwise comparison")}</summary>
    <p class="hint">{t("How many people ranked the row above the column")}</p>
    <div class="pairs-table" tabIndex={0} role="region" aria-label={t("Pairwise comparison")}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("Pairs won")}</th>
            {options.map((_, at) => (
              <th scope="col" key={at}>
                {formatNumber(at + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map((one, at) => (
            <tr key={one}>
              <th scope="row">
                <span>{formatNumber(at + 1)}</span> <AuthoredText text={config.options[one]} />
              </th>
              <td>
                <b>{formatNumber(wins[one])}</b>
              </td>
              {options.map((other) => (
                <td key={other} data-won={above[one][other] > above[other][one]}>
                  {one === other ? "–" : formatNumber(above[one][other])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);

// Result of a ranking: points as bars, the counting rule and the pairwise comparisons (Borda count,
// pairwise wins). `options` are option indices, sorted by points.

import { formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { OptionResults } from "../../ui/charts/option_results.jsx";
import { isLeading } from "../../ui/charts/option_row.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import css from "./result.css";

adoptStyles(css);

/** @import { Ranking } from "./ballot.jsx" */

/**
 * `row(result, option)` returns the props of an option's row, as in the ballot.
 * @param {Ranking["ResultProps"] & {row: (result: Ranking["ResultProps"]["result"], option: number)
 *   => object}} props
 */
export function Result({ poll, result, own, row }) {
  const { options, table } = rankingTable(poll, result, own);
  const { voters = 0, above, wins = [] } = result?.tally ?? {};
  const rows = table.rows.map((each) => ({ ...each, ...row(result, each.key) }));
  return (
    <>
      <OptionResults as="ol" {...table} rows={rows}>
        {result ? <p class="hint">{scoringRule()}</p> : null}
      </OptionResults>
      {voters && above ? (
        <PairsTable config={poll.config} options={options} above={above} wins={wins} />
      ) : null}
    </>
  );
}

export const scoringRule = () =>
  t(
    "An option scores a point each time someone ranks it above another. Percentages are of the maximum score.",
  );

/**
 * Options in the order of their points, and the table of their rows.
 * @param {Ranking["Poll"]} poll
 * @param {Ranking["Result"] | null} [result]
 * @param {number[] | null} [own]
 */
export function rankingTable(poll, result, own) {
  const options = sortOptions(poll.config, result);
  const { points = [], wins = [] } = result?.tally ?? {};
  const rows = options.map((option) => ({
    key: option,
    text: poll.config.options[option],
    own: own?.includes(option) ? t("Your rank: {n}", { n: own.indexOf(option) + 1 }) : null,
    isFirst: isLeading(points, option),
    cells: result ? [formatNumber(points[option]), formatNumber(wins[option])] : null,
  }));
  const columns = [t("Option"), t("Points"), t("Pairs won")];
  return { options, table: { prompt: poll.prompt, columns, rows } };
}

/** @type {(config: Ranking["Config"], result?: Ranking["Result"] | null) => number[]} */
function sortOptions({ options }, result) {
  const numbers = options.map((_, option) => option);
  return result
    ? numbers.sort(
        (one, other) => result.tally.points[other] - result.tally.points[one] || one - other,
      )
    : numbers;
}

/**
 * @param {{config: Ranking["Config"], options: number[], above: number[][], wins: number[]}} props
 */
const PairsTable = ({ config, options, above, wins }) => (
  <details class="fold pairs">
    <summary>{t("Pairwise comparison")}</summary>
    <p class="hint">{t("How many people ranked the row above the column")}</p>
    <div class="scroll-x" tabIndex={0} role="region" aria-label={t("Pairwise comparison")}>
      <table class="table small">
        <thead>
          <tr>
            <td />
            <th scope="col" class="muted regular">
              {t("Pairs won")}
            </th>
            {options.map((_, at) => (
              <th scope="col" class="muted regular" key={at}>
                {formatNumber(at + 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {options.map((one, at) => (
            <tr key={one}>
              <th scope="row" class="regular">
                <span class="muted">{formatNumber(at + 1)}</span>{" "}
                <AuthoredText text={config.options[one]} />
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

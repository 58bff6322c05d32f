// What stands below the bars of a ranking: how points are counted, and who won against whom. `options` are numbers of options, in the
// order of the result.

import { number, t } from "../i18n.js";
import { Cells } from "../parts/table.jsx";
import { Authored } from "../parts/text.jsx";
import { wear } from "../wear.js";
import css from "./ranking_details.css";

wear(css);

export const Details = ({ poll, result, options, Said }) => (
  <>
    <Said say={() => t("An option gets a point each time somebody places it above another one. The share is of all points that it could have.")} as="p" class="hint how" />
    <Table poll={poll} result={result} options={options} />
    {result.tally.voters ? <Pairs poll={poll} result={result} options={options} /> : null}
  </>
);

const Table = ({ poll: { prompt, config }, result: { tally: { points, wins } }, options }) => (
  <Cells caption={prompt} columns={[t("Option"), t("Points"), t("Pairs won")]} rows={options.map((option) => [config.options[option], number(points[option]), number(wins[option])])} />
);

const Pairs = ({ poll: { config }, result: { tally: { above, wins } }, options }) => (
  <details class="fold pairs">
    <summary>{t("Pair by pair")}</summary>
    <p class="hint">{t("How many people placed the option of a row above that of a column")}</p>
    <div class="pairs-table" tabIndex={0} role="region" aria-label={t("Pair by pair")}>
      <table>
        <thead><tr><td /><th scope="col">{t("Pairs won")}</th>{options.map((_, at) => <th scope="col" key={at}>{number(at + 1)}</th>)}</tr></thead>
        <tbody>
          {options.map((one, at) => (
            <tr key={one}>
              <th scope="row"><span>{number(at + 1)}</span> <Authored text={config.options[one]} /></th>
              <td><b>{number(wins[one])}</b></td>
              {options.map((other) => <td key={other} data-won={above[one][other] > above[other][one]}>{one === other ? "–" : number(above[one][other])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  </details>
);

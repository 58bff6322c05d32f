import { t } from "../../lib/i18n.js";
import { Bar } from "../../ui/bar.jsx";
import { AuthoredText, ReaderText } from "../../ui/text.jsx";
import { meanOfKnown } from "./metrics.js";

/**
 * Table of metrics per person beside "one city, one voice", in which each delegation has the same
 * weight. That is the mean of the delegations shown, so it discloses nothing more than they do.
 * @param {object} props
 * @param {any[]} props.figures  metrics (metrics.js)
 * @param {any} props.all  row of the total
 * @param {any[]} props.groups  delegations (result_groups.js)
 * @param {any} [props.Say]  component that says a text; on the screen, in all languages
 * @param {any} [props.Name]  component that draws a metric's name
 */
export function OneVoiceTable({ figures, all, groups, Say = ReaderText, Name = PlainName }) {
  const rows = groups.flatMap(({ row }) => (row?.n ? [row] : []));
  if (rows.length < 2 || figures.some(({ hasMean }) => hasMean === false)) return null;
  return (
    <div class="voices">
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Say say={() => t("Per person")} />
            </th>
            <th scope="col">
              <Say say={() => t("One city, one vote")} />
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, at) => (
            <tr key={at}>
              <th scope="row" dir="auto">
                <Name name={figure.name} at={at} />
              </th>
              <ValueCell figure={figure} value={figure.of(all)} />
              <ValueCell figure={figure} value={meanOfKnown(rows.map(figure.of))} />
            </tr>
          ))}
        </tbody>
      </table>
      <div class="hint">
        <Say
          say={() =>
            t(
              "One city, one vote: average of the {n} of {all} delegations shown, equally weighted.",
              { n: rows.length, all: groups.length },
            )
          }
        />
      </div>
    </div>
  );
}

const PlainName = ({ name }) => <AuthoredText text={name} />;
const ValueCell = ({ figure, value }) => (
  <td>
    <b>{figure.format(value)}</b>
    <Bar share={figure.position(value)} />
  </td>
);

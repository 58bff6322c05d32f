import { t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { AuthoredText, ReaderText } from "../../../ui/text.jsx";
import { isObserver } from "../../event/delegation_name.jsx";
import { meanOfKnown } from "./metrics.js";

/** @import { AnyText, ComponentType, Figure, Group, Result, SayComponent } from "../types" */

/**
 * Table of metrics per person beside "one city, one voice", in which each delegation has the same
 * weight, but for observers. That is the mean of the delegations shown, so it discloses nothing more than they do. If
 * too few are shown, a sentence says so instead.
 * @param {object} props
 * @param {Figure[]} props.figures
 * @param {Result} props.all  row of the total
 * @param {Group[]} props.groups  delegations
 * @param {SayComponent} [props.Say]
 * @param {ComponentType<{name: AnyText, at: number}>} [props.Name]  draws a metric's name
 */
export function OneVoiceTable({ figures, all, groups, Say = ReaderText, Name = PlainName }) {
  const voices = groups.filter(({ id }) => !isObserver(id));
  const rows = voices.flatMap(({ row }) => (row?.n ? [row] : []));
  const fewest = all.fewest_voices ?? 2;
  const counts = { n: rows.length, all: voices.length };
  if (!rows.length || figures.some(({ hasMean }) => hasMean === false)) return null;
  if (rows.length < fewest)
    return (
      <Say
        say={() =>
          t(
            "“One city, one vote” is not shown: only {n} of {all} delegations have a result, and it needs {least}.",
            { ...counts, least: fewest },
          )
        }
        as="p"
        class="hint"
      />
    );
  return (
    <div class="stack gap-2 ruled small voices">
      <table class="table">
        <thead>
          <tr>
            <td />
            <th scope="col">
              <Say say={() => t("Per person")} />
            </th>
            <th scope="col">
              <Say say={() => t("One city, one vote")} />{" "}
              <small>
                <Say say={() => t("{n} of {all} delegations", counts)} />
              </small>
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure, at) => (
            <tr key={at}>
              <th scope="row" class="regular" dir="auto">
                <Name name={figure.name} at={at} />
              </th>
              <ValueCell figure={figure} value={figure.of(all)} Say={Say} />
              <ValueCell
                figure={figure}
                value={meanOfKnown(rows.map(figure.of), fewest)}
                Say={Say}
              />
            </tr>
          ))}
        </tbody>
      </table>
      <div class="hint">
        <Say
          say={() =>
            t(
              "One city, one vote: average of the {n} of {all} delegations shown, equally weighted.",
              counts,
            )
          }
        />
      </div>
    </div>
  );
}

/** @param {{name: AnyText}} props */
const PlainName = ({ name }) => <AuthoredText text={name} />;
/** @param {{figure: Figure, value: ?number, Say: SayComponent}} props */
const ValueCell = ({ figure, value, Say }) => (
  <td>
    {value === null ? (
      <small>
        <Say say={() => t("Too few delegations")} />
      </small>
    ) : (
      <>
        <b>{figure.format(value)}</b>
        <Bar share={figure.position(value)} />
      </>
    )}
  </td>
);

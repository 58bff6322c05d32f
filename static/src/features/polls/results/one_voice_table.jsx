import { t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { AuthoredText, ReaderText } from "../../../ui/text.jsx";
import { isObserver } from "../../event/delegation_name.jsx";
import { FiguresTable } from "./figures_table.jsx";
import { meanOfKnown } from "./metrics.js";

/** @import { ComponentChildren, Figure, Group, Result, Text, TextComponents } from "../types" */

/**
 * Table of metrics per person beside "one city, one voice", in which each delegation has the same
 * weight, but for observers. That is the mean of the delegations shown, so it discloses nothing
 * more than they do. If too few are shown, a sentence says so instead.
 * @param {{figures: Figure[], all: Result, groups: Group[], names?: Text[]} &
 *   Partial<TextComponents>} props
 *   `all`: the total; `groups`: delegations; `names`: those of the figures in the texts of `Name`
 */
export function OneVoiceTable({
  figures,
  all,
  groups,
  names = figures.map(({ name }) => /** @type {Text} */ (name)),
  Name = AuthoredText,
  Say = ReaderText,
}) {
  const voices = groups.filter(({ id }) => !isObserver(id));
  const rows = voices.flatMap(({ row }) => (row?.n ? [row] : []));
  const fewest = all.fewest_voices ?? 2;
  const counts = { n: rows.length, all: voices.length };
  /** @type {(figure: Figure, value: ?number) => ComponentChildren} */
  const valueCell = (figure, value) =>
    value === null ? (
      <small>
        <Say say={() => t("Too few delegations")} />
      </small>
    ) : (
      <>
        <b>{figure.format(value)}</b>
        <Bar share={figure.position(value)} />
      </>
    );
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
      <FiguresTable
        class="table"
        heads={[
          null,
          <Say key="people" say={() => t("Per person")} />,
          <>
            <Say say={() => t("One city, one vote")} />{" "}
            <small>
              <Say
                say={() =>
                  counts.n === counts.all
                    ? t("All {n} delegations", counts)
                    : t("{n} of {all} delegations", counts)
                }
              />
            </small>
          </>,
        ]}
        rows={figures.map((figure, at) => [
          <Name key="name" text={names[at]} />,
          valueCell(figure, figure.of(all)),
          valueCell(figure, meanOfKnown(rows.map(figure.of), fewest)),
        ])}
      />
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

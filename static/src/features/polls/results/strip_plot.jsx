import { t } from "../../../lib/i18n.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { ReaderText } from "../../../ui/text.jsx";
import { splitHidden } from "./result_groups.js";
import { abstainedText, shortTurnout } from "./turnout.js";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { Figure, Group, Row, SayComponent, Turnout } from "../types" */

/**
 * Strip plot: a bar per group on a common axis, with a line at the total, and the meaning of the
 * figures beside them. Hidden from screen readers: needs a HiddenTable beside it.
 * @param {object} props
 * @param {Row} props.all  row of the total
 * @param {Group[]} props.groups  sorted by name; hidden groups are left out
 * @param {"share" | "name"} [props.order]
 * @param {Figure} props.figure
 * @param {string} [props.own]  id of the reader's own group, which comes first
 * @param {SayComponent} [props.Say]
 * @param {(row: Turnout) => string} [props.voted]  turnout of a row; on the screen, without words
 */
export function StripPlot({
  all,
  groups,
  order = "share",
  figure,
  own,
  Say = ReaderText,
  voted = shortTurnout,
}) {
  const {
    axis: [least, most],
    share,
    format,
  } = figure;
  const { shown } = splitHidden(groups, figure);
  const sorted =
    order === "share" ? [...shown].sort((one, other) => share(other.row) - share(one.row)) : shown;
  const ordered = [
    ...sorted.filter(({ id }) => id === own),
    ...sorted.filter(({ id }) => id !== own),
  ];
  return (
    <>
      <div class="strips" aria-hidden="true">
        <p class="strip strip-axis">
          <span class="strip-bar">
            {[least, (least + most) / 2, most].map((value) => (
              <span key={value}>{format(value)}</span>
            ))}
          </span>
        </p>
        <StripRow
          name={<Say say={() => t("Everyone")} />}
          row={all}
          voted={voted}
          figure={figure}
          isAll
        />
        {ordered.map(({ id, say, row }) => (
          <StripRow
            key={id}
            name={
              id === own ? (
                <>
                  <Say say={say} /> <small>{t("Your delegation")}</small>
                </>
              ) : (
                <Say say={say} />
              )
            }
            row={row}
            voted={voted}
            figure={figure}
            mark={share(all)}
          />
        ))}
      </div>
      {(all.eligible ?? null) === null ? null : (
        <p class="strip-note muted" aria-hidden="true">
          <Say say={() => t("Beside each result: people who voted / people who could vote.")} />
        </p>
      )}
    </>
  );
}

/**
 * @param {{name: ComponentChildren, row: Row, voted: (row: Turnout) => string, figure: Figure,
 *   mark?: number, isAll?: boolean}} props
 */
const StripRow = ({ name, row, voted, figure, mark, isAll = false }) => (
  <p class="strip" data-all={isAll}>
    <span class="strip-name" dir="auto">
      {name}
    </span>
    <span class="strip-bar">
      <Bar share={figure.share(row)} mark={mark} />
    </span>
    <span class="strip-figures">
      <b>{figure.textOf(row)}</b> <small>{voted(row)}</small>
      {row.abstained ? <small class="strip-abstained"> · {abstainedText(row)}</small> : null}
    </span>
  </p>
);

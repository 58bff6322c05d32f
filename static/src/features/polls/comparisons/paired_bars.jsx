// Rows of figures in two columns of bars on the screen: each option per person and per delegation,
// of the people and of the delegations, or before and after.

import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { Multilingual } from "../../screen/multilingual.jsx";
import { InlineSaid } from "./comparison_stage.jsx";
import css from "./paired_bars.css";

adoptStyles(css);

/** @import { AnyText, Text } from "../types" */
/** @typedef {{text: string, share: number, note?: () => string}} BarCell  `share`: length of the bar, to 1 */
/** @typedef {{key: string | number, name: Text, cells: BarCell[]}} BarRow */

/**
 * The longest bar takes its whole column; all others have the same scale.
 * Hidden from screen readers: needs a PairsTable beside it.
 * @param {{heads: (() => string)[], rows: BarRow[]}} props  `heads`: of the columns
 */
export function PairedBars({ heads, rows }) {
  const longest = heads.map((_, column) =>
    Math.max(...rows.map(({ cells }) => cells[column].share)),
  );
  const scale = Math.max(...longest, Number.MIN_VALUE);
  const digits = Math.max(
    ...rows.flatMap(({ cells }) => cells.map(({ text, note }) => (note ? 0 : text.length))),
  );
  return (
    <div class="stage-fill paired" data-rows data-above={rows.length <= FEW} aria-hidden="true">
      <p class="paired-heads">
        {heads.map((say, at) => (
          <b key={at}>
            <InlineSaid say={say} />
          </b>
        ))}
      </p>
      {rows.map(({ key, name, cells }) => (
        <div class="paired-row" data-page-item key={key}>
          <Multilingual text={name} class="paired-name" />
          {cells.map(({ text, share, note }, column) => (
            <p
              class="paired-cell"
              data-first={share > 0 && share === longest[column]}
              style={{ "--share": share / scale, "--digits": digits }}
              key={column}
            >
              <span class="paired-bar" />
              <span class="paired-figures">
                <b class="figure">{text}</b>
                {note ? (
                  <small class="muted">
                    <InlineSaid say={note} />
                  </small>
                ) : null}
              </span>
            </p>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Rows whose names stand above their bars, which are longer then. */
const FEW = 4;

/**
 * The same for screen readers.
 * @param {{caption: AnyText, corner: string, heads: (() => string)[], rows: BarRow[]}} props
 *   `corner`: head of the names
 */
export const PairsTable = ({ caption, corner, heads, rows }) => (
  <HiddenTable
    caption={caption}
    columns={[corner, ...heads.map((say) => say())]}
    rows={rows.map(({ name, cells }) => [
      name,
      ...cells.map(({ text, note }) => (note ? note() : text)),
    ])}
  />
);

import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import css from "../../../ui/styles/counts_table.css";

/** @import { ComponentChildren } from "../types" */

adoptStyles(css);

/**
 * Table with a head for each column, null for none, and rows that begin with their head.
 * @param {{heads: ComponentChildren[], rows: ComponentChildren[][], class?: string}} props
 */
export const FiguresTable = ({ heads, rows, class: look = "counts-table whole-words" }) => (
  <table class={look}>
    <thead>
      <tr>
        {heads.map((head, at) =>
          head === null ? (
            <td key={at} />
          ) : (
            <th scope="col" key={at}>
              {head}
            </th>
          ),
        )}
      </tr>
    </thead>
    <tbody>
      {rows.map(([head, ...cells], at) => (
        <tr key={at}>
          <th scope="row">{head}</th>
          {cells.map((cell, column) => (
            <td key={column}>{cell}</td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

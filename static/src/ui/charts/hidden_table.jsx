import { AuthoredText } from "../text.jsx";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/**
 * Visually hidden table that repeats a chart for screen readers.
 * @param {{caption: string | Text, columns: (string | Text)[],
 *   rows: [head: string | Text, ...cells: ComponentChildren[]][]}} props
 */
export const HiddenTable = ({ caption, columns, rows }) => (
  <div class="hidden">
    <table>
      <AuthoredText as="caption" text={caption} />
      <thead>
        <tr>
          {columns.map((column, at) => (
            <AuthoredText as="th" text={column} scope="col" key={at} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([head, ...cells], at) => (
          <tr key={at}>
            <AuthoredText as="th" text={head} scope="row" />
            {cells.map((cell, at) => (
              <td key={at}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

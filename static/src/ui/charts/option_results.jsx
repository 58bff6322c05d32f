import { HiddenTable } from "./hidden_table.jsx";
import { OptionRow } from "./option_row.jsx";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/**
 * Row of a list of options and of its table: props of an `OptionRow`; `isOwn`: if the reader chose
 * it; `isFirst`: if it leads; `head` and `cells` of the table, once there is a result.
 * @typedef {{key: number, text: Text, own?: ComponentChildren, isOwn?: boolean, isFirst: boolean,
 *   head?: string | Text, cells: string[] | null}} Row
 * @typedef {{prompt: Text, columns: string[], rows: Row[]}} Results
 */

/**
 * Options of a result, and once there is one its table; `children` stand between the two.
 * @param {Results & {as?: any, Label?: any, children?: ComponentChildren}} props
 */
export function OptionResults({ as: List = "ul", Label, children, ...results }) {
  const isCounted = results.rows.some(({ cells }) => cells);
  return (
    <>
      <List class="options" data-rows aria-hidden={isCounted}>
        {results.rows.map(({ key, isOwn, isFirst, ...row }) => (
          <li class="option" data-page-item key={key} data-own={isOwn} data-first={isFirst}>
            <OptionRow {...row} Label={Label} />
          </li>
        ))}
      </List>
      {children}
      {isCounted ? <ResultTable {...results} /> : null}
    </>
  );
}

/** @param {Results} props */
export const ResultTable = ({ prompt, columns, rows }) => (
  <HiddenTable
    caption={prompt}
    columns={columns}
    rows={rows.map(({ text, head = text, cells }) => [head, ...(cells ?? [])])}
  />
);

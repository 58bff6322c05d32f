import { OptionRow } from "./option_row.jsx";

/** @import { ComponentChildren, Text } from "../../lib/types" */

/**
 * Options of a result, as a list. The props of a row are those of `OptionRow`, and `isOwn`: if the
 * reader chose it, and `isFirst`: if it leads.
 * @param {{rows: {key: number, isOwn?: boolean, isFirst: boolean, text: string | Text,
 *   own?: ComponentChildren, share?: number}[], isCounted: boolean, as?: any, Label?: any}} props
 */
export const OptionList = ({ rows, isCounted, as: List = "ul", Label }) => (
  <List class="options" aria-hidden={isCounted}>
    {rows.map(({ key, isOwn, isFirst, ...row }) => (
      <li class="option" key={key} data-own={isOwn} data-first={isFirst}>
        <OptionRow {...row} Label={Label} />
      </li>
    ))}
  </List>
);

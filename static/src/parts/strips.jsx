import { useState } from "preact/hooks";
import { percent, t } from "../i18n.js";
import { Bar } from "./bar.jsx";
import { Segments } from "./segments.jsx";
import { turnout } from "./turnout.js";

/** Small multiples: one thin strip for each group under one axis. `share(row)` is from 0 to 1; hidden groups are left out. */
export function Strips({ groups, share }) {
  const [order, sortBy] = useState("share");
  return (
    <div class="strips">
      <Segments label={t("Sort by")} value={order} onPick={sortBy} choices={[["share", t("By share")], ["name", t("By name")]]} />
      <ul class="strips-list" aria-hidden="true">
        <li class="strip strip-axis"><span class="strip-axis-ends"><span>{percent(0)}</span><span>{percent(0.5)}</span><span>{percent(1)}</span></span></li>
        {sorted(groups.filter(({ row }) => row), share, order).map(({ id, name, row }) => (
          <li class="strip" key={id}>
            <span class="strip-name">{name}</span>
            <span class="strip-figures"><b>{percent(share(row))}</b> <small>{turnout(row)}</small></span>
            <Bar share={share(row)} mark={0.5} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A chart once more as a table, for those who hear the page. */
export const Cells = ({ caption, columns, rows }) => (
  <div class="hidden">
    <table>
      <caption>{caption}</caption>
      <thead><tr>{columns.map((column) => <th scope="col" key={column}>{column}</th>)}</tr></thead>
      <tbody>
        {rows.map(([head, ...cells]) => <tr key={head}><th scope="row">{head}</th>{cells.map((cell, at) => <td key={at}>{cell}</td>)}</tr>)}
      </tbody>
    </table>
  </div>
);

function sorted(groups, share, order) {
  const byName = (one, other) => one.name.localeCompare(other.name);
  return [...groups].sort((one, other) => (order === "share" && share(other.row) - share(one.row)) || byName(one, other));
}

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

import { wear } from "../lib/adopt_styles.js";
import css from "./columns.css";

wear(css);

/** A distribution: columns under which their names stand. `columns` are {name, share, figure, isOwn}; a share is of the highest. Needs a table beside it. */
export const Columns = ({ columns }) => (
  <div class="columns" aria-hidden="true">
    {columns.map(({ name, share, figure, isOwn = false }) => (
      <span class="column-of" key={name} data-own={isOwn}>
        <small>{figure}</small>
        <svg viewBox="0 0 1 100" preserveAspectRatio="none"><rect class="bar-fill" y={100 - 100 * share} width="1" height={100 * share} /></svg>
        <b>{name}</b>
      </span>
    ))}
  </div>
);

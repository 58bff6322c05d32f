import { adoptStyles } from "../../lib/page/adopt_styles.js";
import css from "./columns.css";

adoptStyles(css);

/**
 * Column chart of a distribution. Hidden from screen readers: needs a HiddenTable beside it.
 * @param {{columns: {name: string, share: number, figure: string, isOwn?: boolean}[]}} props
 */
export const Columns = ({ columns }) => (
  <div class="columns" aria-hidden="true">
    {columns.map(({ name, share, figure, isOwn = false }) => (
      <span class="column-of" key={name} data-own={isOwn}>
        <small>{figure}</small>
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <rect y={100 - 100 * share} width="100" height={100 * share} />
        </svg>
        <b>{name}</b>
      </span>
    ))}
  </div>
);

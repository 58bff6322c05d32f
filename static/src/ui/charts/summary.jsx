import { adoptStyles } from "../../lib/page/adopt_styles.js";
import css from "./summary.css";

adoptStyles(css);

/**
 * Key figures of a result, each with its name.
 * @param {{figures: [() => string, string][], Said: any}} props  name and value of each figure
 */
export const KeyFigures = ({ figures, Said }) => (
  <dl class="wrap summary">
    {figures.map(([say, value]) => (
      <div key={value + say}>
        <Said say={say} as="dt" class="muted" />
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

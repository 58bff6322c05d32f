import { adoptStyles } from "../../lib/page/adopt_styles.js";
import css from "./summary.css";

adoptStyles(css);

/**
 * Key figures of a result, each with its name.
 * @param {{figures: [string, string][]}} props  name and value of each figure
 */
export const KeyFigures = ({ figures }) => (
  <dl class="wrap summary">
    {figures.map(([name, value]) => (
      <div key={name}>
        <dt class="muted">{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

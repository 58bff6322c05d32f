import { wear } from "../lib/adopt_styles.js";
import css from "./summary.css";

wear(css);

/** The figures that say a result in short, each with its name: `figures` are [say(), value]. */
export const Summary = ({ figures, Said }) => (
  <dl class="summary">
    {figures.map(([say, value]) => <div key={value + say}><Said say={say} as="dt" class="muted" /><dd>{value}</dd></div>)}
  </dl>
);

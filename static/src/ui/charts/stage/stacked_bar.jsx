import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import css from "./stacked_bar.css";

adoptStyles(css);

/**
 * Bar of shares of a whole, from 0 to 1, in up to three tints with a gap between them. Hidden from
 * screen readers: its figures stand beside it as text.
 * @param {{shares: number[]}} props
 */
export const StackedBar = ({ shares }) => (
  <span class="stacked-bar" aria-hidden="true">
    {shares.map((share, at) =>
      share ? <span key={at} data-tint={at} style={{ flexGrow: share }} /> : null,
    )}
  </span>
);

import { n } from "../../lib/i18n.js";

const FEW = 50;

/** @param {{left: number}} props  characters. Announced to screen readers near the limit. */
export const Counter = ({ left }) => (
  <output
    class={left < 0 ? "counter small strong bad" : "counter small muted"}
    data-over={left < 0}
    aria-live={left < FEW ? "polite" : "off"}
  >
    {left < 0
      ? n("{n} character over", "{n} characters over", -left)
      : n("{n} character left", "{n} characters left", left)}
  </output>
);

import { formatPercent } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import css from "./dot_line.css";

adoptStyles(css);

/** @import { VNode } from "../../../lib/types" */
/** @typedef {{key: string, value: number, name: VNode}} Dot */

/**
 * Shares of groups as dots on one line from 0 to 1. Every dot stands at its value. The name of the
 * largest stands above the line, those of the others below it, each at its dot and on a line of its
 * own, so that none meets another.
 * @param {{dots: Dot[]}} props
 */
export function DotLine({ dots }) {
  const sorted = [...dots].sort((one, other) => other.value - one.value);
  const [most, least] = [sorted[0], sorted[sorted.length - 1]];
  return (
    <div class="dot-line">
      <DotName {...most} isMost />
      <small class="muted">{formatPercent(0)}</small>
      <span class="dot-line-axis" aria-hidden="true">
        <span
          class="dot-line-gap"
          style={{
            insetInlineStart: percent(least.value),
            inlineSize: percent(most.value - least.value),
          }}
        />
        {sorted.map(({ key, value }) => (
          <span
            class="dot-line-dot"
            key={key}
            data-most={value === most.value}
            style={{ insetInlineStart: percent(value) }}
          />
        ))}
      </span>
      <small class="muted">{formatPercent(1)}</small>
      {sorted.slice(1).map((dot) => (
        <DotName {...dot} />
      ))}
    </div>
  );
}

/** @param {Dot & {isMost?: boolean}} props */
const DotName = ({ value, name, isMost = false }) => (
  <span
    class="dot-line-name"
    data-most={isMost}
    style={
      value > 0.5
        ? { justifySelf: "end", marginInlineEnd: percent(1 - value) }
        : { justifySelf: "start", marginInlineStart: percent(value) }
    }
  >
    {name}
    <b class="figure">{formatPercent(value)}</b>
  </span>
);

/** @param {number} share */
const percent = (share) => `${100 * share}%`;

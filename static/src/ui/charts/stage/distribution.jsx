import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import css from "./distribution.css";

adoptStyles(css);

/** @import { ComponentChildren, VNode } from "../../../lib/types" */
/**
 * Column from `start` to `end` of the axis (0 to 1), `share` of the height of the highest.
 * @typedef {{key: string | number, start: number, end: number, share: number, figure: string,
 *   count?: string, isFirst: boolean}} Column
 * Label below the axis, centred at `at` (0 to 1) unless it is of an end (`edge`), beyond which it
 * does not stand out; `isExtra`: only where the axis is long.
 * @typedef {{at: number, name: string, edge?: "start" | "end", isExtra?: boolean}} Tick
 */

/**
 * Columns of a distribution that fill the height of the hall's screen, with a line at the median
 * (`at`, 0 to 1) and a band. `isJoined`: columns of a histogram, which touch. Hidden from screen
 * readers: needs a HiddenTable beside it. `children` stand below the axis.
 * @param {{columns: Column[], ticks: Tick[], isJoined?: boolean, band?: [number, number],
 *   median?: {at: number, label: VNode}, children?: ComponentChildren}} props
 */
export const Distribution = ({ columns, ticks, isJoined = false, band, median, children }) => (
  <div class="stage-fill distribution" data-page-item aria-hidden="true" data-joined={isJoined}>
    <div class="distribution-plot" style={{ "--columns": 1 / (columns[0].end - columns[0].start) }}>
      {band ? <span class="distribution-band" style={spanStyle(...band)} /> : null}
      {columns.map(({ key, start, end, share, figure, count, isFirst }) => (
        <span class="stage-column" key={key} data-first={isFirst} style={spanStyle(start, end)}>
          <b class="figure">{figure}</b>
          {count ? <small>{count}</small> : null}
          <span class="stage-column-bar" style={{ "--share": share }} />
        </span>
      ))}
      {median ? <MedianLine {...median} /> : null}
    </div>
    <div class="distribution-axis">
      {ticks.map(({ at, name, edge, isExtra = false }) => (
        <b
          class="column-name"
          key={name}
          data-extra={isExtra}
          data-edge={edge}
          style={edge ? undefined : { insetInlineStart: percent(at) }}
        >
          {name}
        </b>
      ))}
    </div>
    {children}
  </div>
);

/** @param {{at: number, label: VNode}} props */
const MedianLine = ({ at, label }) => (
  <span class="median-line" data-end={at > 0.5} style={{ insetInlineStart: percent(at) }}>
    {label}
  </span>
);

/** @param {number} share */
const percent = (share) => `${100 * share}%`;
/** @type {(start: number, end: number) => Record<string, string>} */
const spanStyle = (start, end) => ({
  insetInlineStart: percent(start),
  inlineSize: percent(end - start),
});

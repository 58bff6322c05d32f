// Grid on the hall's screen: rows as dots at their means, named where they lie, and the list of
// both means beside the chart.

import { useLayoutEffect, useRef } from "preact/hooks";
import { isLower } from "../../features/screen/current_view.js";
import { formatFixed, formatNumber, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { countLines, shortName } from "../../lib/text/text_width.js";
import { placeNames } from "./name_places.js";
import { MIDDLE, makeAxis, sortRows } from "./plot.js";
import { AXES } from "./ratings.js";
import css from "./stage.css";

/** @import { Label, Said, Text } from "../types" */
/** @import { Grid } from "./ballot.jsx" */
/** @import { Row } from "./plot.js" */
/** @typedef {Row & {x: number, y: number}} PlacedRow */

adoptStyles(css);

/** @param {Grid["StageProps"]} props */
export function Stage({ poll: { config }, result, Label, Said }) {
  if (!result) return <RowsToRate rows={config.rows} Label={Label} Said={Said} />;
  const rows = sortRows(config, result);
  const placed = /** @type {PlacedRow[]} */ (rows.filter(({ x, y }) => x !== null && y !== null));
  const isLong = isTall() || rows.some(({ text }) => countLines([text], LINE) > MOST_LINES);
  const plot =
    placed.length && !isLower() ? <Plot config={config} rows={placed} Label={Label} /> : null;
  const list = <Ratings config={config} rows={rows} Label={Label} />;
  if (!isLong || !plot)
    return (
      <div class="stage-fill grid-stage" data-chart={plot !== null}>
        {plot}
        {list}
      </div>
    );
  return (
    <>
      <div class="stage-fill grid-stage" data-chart="false" data-page-group>
        <div class="stage-fill grid-page" data-page-item>
          {plot}
        </div>
      </div>
      <div class="stage-fill grid-stage" data-chart="false" data-page-group>
        {list}
      </div>
    </>
  );
}

/** A row with more lines in the list beside the chart: the list has pages of its own. */
const MOST_LINES = 6;
/** Letters on a line of that list. */
const LINE = 22;

/** A square or tall shape, where no list has room beside the chart. */
const TALL = "(max-aspect-ratio: 5/4)";
const isTall = () => globalThis.matchMedia?.(TALL).matches;

/**
 * The rows while people rate them.
 * @param {{rows: Text[], Label: Label, Said: Said}} props
 */
const RowsToRate = ({ rows, Label, Said }) => (
  <>
    <ol class="plain stage-fill grid-rows" data-rows data-many={rows.length > 5}>
      {rows.map((row, at) => (
        <li data-page-item key={at}>
          <RowNumber at={at} />
          <Label text={row} class="row-name" />
        </li>
      ))}
    </ol>
    <Said
      as="p"
      class="muted"
      say={() =>
        t("{n} rows to rate. Answer on your phone or laptop.", { n: formatNumber(rows.length) })
      }
    />
  </>
);

/** @param {{at: number}} props */
const RowNumber = ({ at }) => <b class="grid-number">{formatNumber(at + 1)}</b>;

/** @param {number} share */
const percent = (share) => `${100 * share}%`;

/**
 * Dots at their means between the two axes, with their names.
 * @param {{config: Grid["Config"], rows: PlacedRow[], Label: Label}} props
 */
function Plot({ config, rows, Label }) {
  const [x, y] = /** @type {const} */ (["x", "y"]).map((axis) =>
    makeAxis(rows.map((row) => row[axis])),
  );
  const place = useNames(rows.map((row) => `${row.at} ${row.x} ${row.y}`).join());
  const middle = { x: x.share(MIDDLE), y: 1 - y.share(MIDDLE) };
  return (
    <figure class="stage-fill grid-chart" aria-hidden="true">
      <figcaption class="grid-axis">
        <AxisName axis="y" config={config} Label={Label} />
        <AxisEnd step={5} text={config.y_high} Label={Label} />
      </figcaption>
      <div class="stage-fill grid-plot" ref={place}>
        <i
          class="grid-best"
          style={{ insetInlineStart: percent(middle.x), blockSize: percent(middle.y) }}
        />
        <svg class="grid-lines">
          {x.steps.map((step) => (
            <line
              key={`x${step}`}
              x1={percent(x.share(step))}
              x2={percent(x.share(step))}
              y2="100%"
              data-middle={step === MIDDLE}
            />
          ))}
          {y.steps.map((step) => (
            <line
              key={`y${step}`}
              x2="100%"
              y1={percent(1 - y.share(step))}
              y2={percent(1 - y.share(step))}
              data-middle={step === MIDDLE}
            />
          ))}
        </svg>
        {x.steps.map((step) => (
          <span
            class="grid-step"
            data-axis="x"
            style={{ left: percent(x.share(step)) }}
            key={`x${step}`}
          >
            {formatNumber(step)}
          </span>
        ))}
        {y.steps.map((step) => (
          <span
            class="grid-step"
            data-axis="y"
            style={{ top: percent(1 - y.share(step)) }}
            key={`y${step}`}
          >
            {formatNumber(step)}
          </span>
        ))}
        <svg class="grid-dots">
          {rows.map((row) => (
            <line class="grid-link" key={row.at} />
          ))}
          {rows.map((row, rank) => (
            <circle
              key={row.at}
              class="grid-dot"
              cx={percent(x.share(row.x))}
              cy={percent(1 - y.share(row.y))}
              data-row={row.at}
              data-first={rank === 0}
            />
          ))}
        </svg>
        <div class="grid-names">
          {rows.map((row, rank) => (
            <span class="grid-name" key={row.at} data-first={rank === 0}>
              <b>{formatNumber(row.at + 1)}</b>
              <Label text={shortText(row.text)} />
            </span>
          ))}
        </div>
        <i class="grid-probe" />
      </div>
      <div class="grid-axis" data-axis="x">
        <AxisEnd step={1} text={config.x_low} Label={Label} />
        <AxisName axis="x" config={config} Label={Label} />
        <AxisEnd step={5} text={config.x_high} Label={Label} />
      </div>
    </figure>
  );
}

/** @param {Text} text */
const shortText = (text) =>
  Object.fromEntries(Object.entries(text).map(([language, name]) => [language, shortName(name)]));

/** Signs of the axes, beside their names and above the means. */
const ARROWS = { x: "→", y: "↑" };

/** @param {{axis: "x" | "y", config: Grid["Config"], Label: Label}} props */
const AxisName = ({ axis, config, Label }) => (
  <span class="grid-end strong">
    {ARROWS[axis]}
    <Label text={config[axis]} />
  </span>
);

/** @param {{step: number, text: Text, Label: Label}} props */
const AxisEnd = ({ step, text, Label }) => (
  <span class="grid-end">
    {formatNumber(step)}
    <Label text={text} />
  </span>
);

/** Names beside the dots in all languages, else in the first, else numbers alone; or in the dots. */
const AMOUNTS = ["all", "first", "numbers", "inside"];
/** Radius of a dot with the space around it, in em. */
const REACH_EM = 0.75;

/**
 * Ref of a plot that places the names beside its dots, when its size or its type changes.
 * @param {string} drawn  changes with the dots
 */
function useNames(drawn) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const plot = /** @type {HTMLDivElement} */ (ref.current);
    const lay = () => placeAll(plot);
    const sizes = new ResizeObserver(lay);
    sizes.observe(plot);
    sizes.observe(/** @type {Element} */ (plot.querySelector(".grid-probe")));
    lay();
    return () => sizes.disconnect();
  }, [drawn]);
  return ref;
}

/** @param {HTMLDivElement} plot */
function placeAll(plot) {
  const size = { width: plot.clientWidth, height: plot.clientHeight };
  if (!size.width) return; // on another page
  const names = /** @type {HTMLElement[]} */ ([...plot.querySelectorAll(".grid-name")]);
  const links = [...plot.querySelectorAll(".grid-link")];
  const dots = [...plot.querySelectorAll(".grid-dot")].map((dot) => ({
    x: (size.width * Number.parseFloat(dot.getAttribute("cx") ?? "")) / 100,
    y: (size.height * Number.parseFloat(dot.getAttribute("cy") ?? "")) / 100,
  }));
  const radius = REACH_EM * Number.parseFloat(getComputedStyle(plot).fontSize);
  for (const amount of AMOUNTS) {
    plot.dataset.names = amount;
    const sizes = names.map(({ offsetWidth, offsetHeight }) => ({
      width: offsetWidth,
      height: offsetHeight,
    }));
    const places = placeNames(dots, sizes, size, radius);
    if (!places && amount !== "inside") continue;
    for (const [at, name] of names.entries()) {
      const { at: centre, end } = places?.[at] ?? { at: dots[at], end: null };
      Object.assign(name.style, { left: `${centre.x}px`, top: `${centre.y}px` });
      const ends = end
        ? { x1: dots[at].x, y1: dots[at].y, x2: end.x, y2: end.y }
        : { x1: 0, y1: 0, x2: 0, y2: 0 };
      for (const [key, value] of Object.entries(ends)) links[at].setAttribute(key, `${value}`);
    }
    return;
  }
}

/** @param {{config: Grid["Config"], rows: Row[], Label: Label}} props */
const Ratings = ({ config, rows, Label }) => (
  <table class="ratings grid-list">
    <thead>
      <tr>
        <td />
        {AXES.map((axis) => (
          <th scope="col" key={axis}>
            <span aria-hidden="true">{ARROWS[axis]}</span>
            <Label text={config[axis]} class="hidden" />
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row, rank) => (
        <tr key={row.at} data-first={rank === 0} data-page-item>
          <th scope="row">
            <span class="grid-row">
              <RowNumber at={row.at} />
              <Label text={row.text} />
            </span>
          </th>
          {AXES.map((axis) => (
            <td class="grid-mean" key={axis}>
              {row[axis] === null ? "–" : formatFixed(row[axis], 1)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

// Result of a grid, loaded after the ballot: rows as dots with numbers on both scales, and a table.

import { formatFixed, formatNumber, t, textOf } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { AuthoredText } from "../../ui/text.jsx";
import { placeLabels } from "./dot_labels.js";
import { MIDDLE, makeAxis, sortRows } from "./plot.js";
import { AXES, isRated, partOf } from "./ratings.js";
import css from "./result.css";

adoptStyles(css);

/** @import { Text } from "../types" */
/** @import { Grid } from "./ballot.jsx" */
/** @import { Point } from "./dot_labels.js" */
/** @import { Row } from "./plot.js" */
/** @typedef {{config: Grid["Config"], rows: Row[]}} Drawing */

// Width and height of the plot in letters, where these are largest: on a narrow screen of the hall.
const [WIDTH, HEIGHT] = [12, 8];

/** @param {Grid["ResultProps"]} props */
export function Result({ poll, result, own }) {
  const { config } = poll;
  if (!result)
    return (
      <ul class="plain stack gap-2">
        {config.rows.map((row, at) => (
          <AuthoredText text={row} as="li" key={at} />
        ))}
      </ul>
    );
  const rows = sortRows(config, result);
  const draw = { config, rows };
  return (
    <div class="stack gap-5 grid-result">
      {rows.some(({ x, y }) => x !== null && y !== null) ? <Scatter {...draw} /> : null}
      <RatingTable {...draw} prompt={poll.prompt} own={own} />
    </div>
  );
}

/**
 * Rows as dots at their means, each with its number beside it.
 * @param {Drawing} props
 */
function Scatter({ config, rows }) {
  const placed = rows.flatMap(({ at, x, y }) => (x === null || y === null ? [] : [{ at, x, y }]));
  const x = makeAxis(placed.map((row) => row.x));
  const y = makeAxis(placed.map((row) => row.y));
  const dots = placed.map((row) => ({
    x: WIDTH * x.share(row.x),
    y: HEIGHT * (1 - y.share(row.y)),
  }));
  const labels = placeLabels(dots, WIDTH, HEIGHT).map(inPercent);
  const marks = dots.map((dot, number) => ({
    at: placed[number].at,
    dot: inPercent(dot),
    label: labels[number],
  }));
  const best = { x: x.share(MIDDLE), y: y.share(MIDDLE) };
  return (
    <figure class="stack gap-2 small scatter" aria-hidden="true">
      <figcaption class="wrap flush baseline">
        <b>
          <AuthoredText text={config.y} />
        </b>
        <End step={5} text={config.y_high} />
      </figcaption>
      <svg>
        <rect
          class="scatter-best"
          x={percent(best.x)}
          width={percent(1 - best.x)}
          height={percent(1 - best.y)}
        />
        {x.steps.map((step) => (
          <g key={step}>
            <line x1={percent(x.share(step))} x2={percent(x.share(step))} y2="100%" />
            <text x={percent(x.share(step))} y="100%" dy="1.4em">
              {formatNumber(step)}
            </text>
          </g>
        ))}
        {y.steps.map((step) => (
          <g key={step}>
            <line x2="100%" y1={percent(1 - y.share(step))} y2={percent(1 - y.share(step))} />
            <text y={percent(1 - y.share(step))} dx="-0.9em" dy="0.35em">
              {formatNumber(step)}
            </text>
          </g>
        ))}
        {marks.map(({ at, dot, label }) => (
          <line class="scatter-link" key={at} x1={dot.x} y1={dot.y} x2={label.x} y2={label.y} />
        ))}
        {marks.map(({ at, dot }) => (
          <circle class="scatter-dot" key={at} cx={dot.x} cy={dot.y} r="0.35em" data-row={at} />
        ))}
        {marks.map(({ at, label }) => (
          <text class="scatter-label" key={at} x={label.x} y={label.y} dy="0.35em">
            {formatNumber(at + 1)}
          </text>
        ))}
      </svg>
      <p class="scatter-x">
        <End step={1} text={config.x_low} />
        <b>
          <AuthoredText text={config.x} />
        </b>
        <End step={5} text={config.x_high} />
      </p>
    </figure>
  );
}

/**
 * The meaning of a step, which may lie outside the drawn part of the scale.
 * @param {{step: number, text: Text}} props
 */
const End = ({ step, text }) => (
  <span class="muted scatter-end">
    {formatNumber(step)}
    <AuthoredText text={text} />
  </span>
);

/** @param {number} share */
const percent = (share) => `${100 * share}%`;
/** @param {Point} place  in letters */
const inPercent = ({ x, y }) => ({ x: percent(x / WIDTH), y: percent(y / HEIGHT) });

/** @param {Drawing & {prompt: Text, own?: Record<string, number> | null}} props */
const RatingTable = ({ config, rows, prompt, own }) => (
  <table class="table ratings">
    <AuthoredText as="caption" text={prompt} class="hidden" />
    <thead>
      <tr>
        <td />
        <td />
        {AXES.map((axis) => (
          <th scope="col" class="muted small regular" key={axis}>
            <AuthoredText text={config[axis]} />
          </th>
        ))}
        <th scope="col" class="muted small regular no-wrap row-ratings">
          {t("Ratings")}
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.at}>
          <td class="row-number">
            <span>{formatNumber(row.at + 1)}</span>
          </td>
          <th scope="row" class="regular">
            <AuthoredText text={row.text} />
            {own && isRated(own, row.at) ? (
              <small class="block option-own">
                {t("You: {y} and {x}", {
                  y: formatNumber(own[partOf(row.at, "y")]),
                  x: formatNumber(own[partOf(row.at, "x")]),
                })}
              </small>
            ) : null}
          </th>
          {AXES.map((axis) => (
            <td class="strong row-mean" data-scale={textOf(config[axis])} key={axis}>
              {row[axis] === null ? "–" : formatFixed(row[axis], 1)}
            </td>
          ))}
          <td class="row-ratings muted">{formatNumber(row.ratings)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

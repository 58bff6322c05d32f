// Result of a grid, loaded after the ballot: rows as numbered dots on both scales, and a table.

import { adoptStyles } from "../../lib/adopt_styles.js";
import { formatFixed, formatNumber, t, textOf } from "../../lib/i18n.js";
import { AuthoredText, ReaderText } from "../../ui/text.jsx";
import { AXES, isRated, meanOf, partOf, STEPS, sumOf } from "./ratings.js";
import css from "./result.css";

adoptStyles(css);

// Width and height of the plot and least distance of two dots, in letters: as on the screen, where
// letters are largest.
const [WIDTH, HEIGHT, DISTANCE] = [16, 10.7, 1.4];

export function Result({ poll, result, own, Label, Said = ReaderText }) {
  const { config } = poll;
  if (!result)
    return Label ? (
      <Said
        say={() =>
          t("{n} rows to rate. Answer on your phone or laptop.", {
            n: formatNumber(config.rows.length),
          })
        }
        as="p"
      />
    ) : (
      <ul class="plain grid-list">
        {config.rows.map((row, at) => (
          <AuthoredText text={row} as="li" key={at} />
        ))}
      </ul>
    );
  const rows = sortRows(config, result);
  const draw = { config, rows, Label: Label ?? AuthoredText };
  return (
    <div class="grid-result">
      {rows.some(isPlaced) ? <Scatter {...draw} /> : null}
      <RatingTable {...draw} prompt={poll.prompt} own={own} Said={Said} />
    </div>
  );
}

/** Rows with their means, the highest sum of both first; those without ratings come last. */
function sortRows({ rows }, { tally }) {
  return rows
    .map((text, at) => {
      const counts = AXES.map((axis) => tally.parts[partOf(at, axis)]);
      const [y, x] = counts.map(meanOf);
      return { at, text, y, x, ratings: Math.max(...counts.map(sumOf)) };
    })
    .sort((one, other) => rankOf(other) - rankOf(one) || one.at - other.at);
}

const isPlaced = ({ x, y }) => x !== null && y !== null;
const rankOf = ({ x, y }) => (x ?? 0) + (y ?? 0);

/** @param {any} props */
const Scatter = ({ config, rows, Label }) => (
  <figure class="scatter" aria-hidden="true">
    <figcaption class="scatter-y">
      <b>
        <Label text={config.y} />
      </b>
      <Label text={config.y_high} class="muted" />
    </figcaption>
    <svg>
      <rect class="scatter-best" x="50%" width="50%" height="50%" />
      {STEPS.map((step) => (
        <g key={step}>
          <line x1={placeX(step)} x2={placeX(step)} y2="100%" />
          <line x2="100%" y1={placeY(step)} y2={placeY(step)} />
          <text x={placeX(step)} y="100%" dy="1.4em">
            {formatNumber(step)}
          </text>
          <text y={placeY(step)} dx="-0.9em" dy="0.35em">
            {formatNumber(step)}
          </text>
        </g>
      ))}
      {apart(rows.filter(isPlaced)).map(({ at, x, y }) => (
        <g class="scatter-dot" key={at}>
          <circle cx={placeX(x)} cy={placeY(y)} r="0.8em" />
          <text x={placeX(x)} y={placeY(y)} dy="0.35em">
            {formatNumber(at + 1)}
          </text>
        </g>
      ))}
    </svg>
    <p class="scatter-x">
      <Label text={config.x_low} class="muted" />
      <b>
        <Label text={config.x} />
      </b>
      <Label text={config.x_high} class="muted" />
    </p>
  </figure>
);

const placeX = (mean) => `${25 * (mean - 1)}%`;
const placeY = (mean) => `${25 * (5 - mean)}%`;

/** Dots in their places; one that would hide another moves beside it. */
function apart(rows) {
  const placed = [];
  for (const { at, x, y } of rows) {
    const dot = { at, x, y };
    const step = (4 * DISTANCE) / WIDTH / (x > 3 ? -2 : 2);
    while (placed.some((other) => distance(dot, other) < DISTANCE)) dot.x += step;
    placed.push(dot);
  }
  return placed;
}

const distance = (one, other) =>
  Math.hypot((WIDTH * (one.x - other.x)) / 4, (HEIGHT * (one.y - other.y)) / 4);

/** @param {any} props */
const RatingTable = ({ config, rows, prompt, own, Label, Said }) => (
  <table class="ratings">
    <AuthoredText as="caption" text={prompt} class="hidden" />
    <thead>
      <tr>
        <td />
        <td />
        {AXES.map((axis) => (
          <th scope="col" key={axis}>
            <Label text={config[axis]} />
          </th>
        ))}
        <th scope="col" class="row-ratings">
          <Said say={() => t("Ratings")} as="span" />
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.at}>
          <td class="row-number">
            <span>{formatNumber(row.at + 1)}</span>
          </td>
          <th scope="row">
            <Label text={row.text} />
            {isRated(own, row.at) ? (
              <small class="option-own">
                {t("You: {y} and {x}", {
                  y: formatNumber(own[partOf(row.at, "y")]),
                  x: formatNumber(own[partOf(row.at, "x")]),
                })}
              </small>
            ) : null}
          </th>
          {AXES.map((axis) => (
            <td class="row-mean" data-scale={textOf(config[axis])} key={axis}>
              {row[axis] === null ? "–" : formatFixed(row[axis], 1)}
            </td>
          ))}
          <td class="row-ratings muted">{formatNumber(row.ratings)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

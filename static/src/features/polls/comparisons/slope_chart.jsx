// Change between two rounds on the screen: a line for each metric, from its value in the earlier
// round to that in the later round.

import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { gridRows, LABEL_ROWS, labelRows, placeOf, shownAxis } from "./slope.js";
import css from "./slope_chart.css";

adoptStyles(css);

/** @import { AnyText, Text } from "../types" */
/**
 * @typedef {{key: number, name: Text, before: number, after: number, was: string, is: string,
 *   shares: number[], step: () => string}} Move  values, their texts, and their places on their axis
 */

/** Places of the dots of both rounds, in percent of the chart's width. */
const [BEFORE, AFTER] = [10, 90];

/**
 * @param {{heads: (() => string)[], moves: Move[], axis: [number, number]}} props
 *   `heads`: of both rounds
 */
export function SlopeChart({ heads, moves, axis }) {
  const rows = gridRows(moves.length);
  const shown = shownAxis(
    moves.flatMap(({ before, after }) => [before, after]),
    axis,
  );
  const largest = Math.max(...moves.map(changeOf));
  const places = moves.map(({ before, after }) =>
    [before, after].map((value) => placeOf(value, shown, rows)),
  );
  const [starts, ends] = [0, 1].map((side) =>
    labelRows(
      places.map((each) => each[side]),
      rows,
    ),
  );
  const lines = moves.map((move, at) => ({
    ...move,
    isLargest: largest > 0 && changeOf(move) === largest,
    from: places[at][0],
    to: places[at][1],
    start: starts[at],
    end: ends[at],
  }));
  // The largest change lies on all others.
  const drawn = [...lines].sort((one, other) => Number(one.isLargest) - Number(other.isLargest));
  const centreOf = (/** @type {number} */ row) => (100 * (row + LABEL_ROWS / 2)) / rows;
  return (
    <div class="stage-fill slope" aria-hidden="true">
      <p class="slope-heads">
        {heads.map((say, at) => (
          <MultilingualLine as="span" say={say} class="muted" key={at} />
        ))}
      </p>
      <div class="stage-fill slope-chart" style={{ gridTemplateRows: `repeat(${rows}, 1fr)` }}>
        <div class="slope-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none">
            {drawn.map(({ key, from, to, start, end, isLargest }) => (
              <g data-first={isLargest} key={key}>
                <path
                  class="slope-lead"
                  d={`M0 ${centreOf(start)}L${BEFORE} ${100 * from}M${AFTER} ${100 * to}L100 ${centreOf(end)}`}
                />
                <path class="slope-line" d={`M${BEFORE} ${100 * from}L${AFTER} ${100 * to}`} />
              </g>
            ))}
          </svg>
          {drawn.flatMap(({ key, from, to, isLargest }) =>
            [from, to].map((place, side) => (
              <i
                class="slope-dot"
                data-first={isLargest}
                key={`${key}:${side}`}
                style={{
                  insetInlineStart: `${[BEFORE, AFTER][side]}%`,
                  insetBlockStart: `${100 * place}%`,
                }}
              />
            )),
          )}
        </div>
        {lines.map(({ key, was, start, isLargest }) => (
          <p
            class="slope-label slope-before"
            data-first={isLargest}
            key={`before:${key}`}
            style={{ gridRow: `${start + 1} / span ${LABEL_ROWS}` }}
          >
            <b class="slope-figure">{was}</b>
          </p>
        ))}
        {lines.map(({ key, name, is, step, end, isLargest }) => (
          <p
            class="slope-label slope-after"
            data-first={isLargest}
            key={`after:${key}`}
            style={{ gridRow: `${end + 1} / span ${LABEL_ROWS}` }}
          >
            <b class="slope-figure">{is}</b>
            <span class="slope-name">
              <Multilingual text={name} />
              {isLargest ? <MultilingualLine as="b" say={step} class="slope-step" /> : null}
            </span>
          </p>
        ))}
      </div>
    </div>
  );
}

const changeOf = (/** @type {Move} */ { before, after }) => Math.abs(after - before);

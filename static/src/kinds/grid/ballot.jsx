// Grid: rows that are rated in turn on two scales of 1 to 5. Answer: the ratings given so far, by
// row and scale ("1x", "1y", "2x" …).

import { useRef, useState } from "preact/hooks";
import { formatFixed, t } from "../../lib/i18n.js";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";
import { ScaleEnds, StepButtons } from "../step_buttons.jsx";
import { StepBar, useStepVotes } from "../step_by_step.jsx";
import { AXES, isRated, meanOf, partOf, ratingName, STEPS } from "./ratings.js";

/** @import { GridConfig, GridResult, Kind, Text } from "../types" */
/** @import { Axis } from "./ratings.js" */
/** @typedef {Kind<GridConfig, Record<string, number>, GridResult>} Grid */

export const Result = lazyResult("grid_result", () => import("./result.jsx"));

/** @type {Grid["castsItself"]} */
export const castsItself = ({ changeable }) => changeable;
/** @type {Grid["isReady"]} */
export const isReady = (_config, answer) => Object.keys(answer ?? {}).length > 0;
/** @type {Grid["countSteps"]} */
export const countSteps = ({ rows }, ratings) => ({
  n: Object.keys(ratings).length,
  all: AXES.length * rows.length,
});
export const hint = () => t("Rate each one on both scales. You can go back at any time.");

/** @param {Grid["BallotProps"]} props */
export function Ballot(props) {
  const { id, poll, own, result, disabled } = props;
  const { config } = poll;
  const [ratings, setRatings] = useStepVotes(props);
  const rated = config.rows.filter((_, at) => isRated(ratings, at)).length;
  const [at, setAt] = useState(() => firstOpen(config, ratings));
  const row = useRef(/** @type {?HTMLDivElement} */ (null));
  /** @param {number} to */
  const moveTo = (to) => {
    setAt(to);
    row.current?.focus({ preventScroll: true });
  };
  return (
    <>
      <fieldset class="stack" disabled={disabled}>
        <AuthoredText text={poll.prompt} as="legend" class="hidden" />
        <div class="stack gap-2 step-card grid-row" ref={row} tabIndex={-1}>
          <p class="muted small">
            {rated === config.rows.length
              ? t("All {all} answered. Thank you.", { all: config.rows.length })
              : t("{n} of {all}", { n: at + 1, all: config.rows.length })}
          </p>
          <AuthoredText text={config.rows[at]} as="p" class="step-text grid-row-text" key={at} />
        </div>
        {AXES.map((axis) => (
          <RatingScale
            key={axis}
            name={`poll-${id}-${at}-${axis}`}
            config={config}
            axis={axis}
            value={ratings[partOf(at, axis)]}
            onRate={(step) => setRatings({ ...ratings, [partOf(at, axis)]: step })}
          />
        ))}
        <StepBar
          at={at}
          all={config.rows.length}
          answered={rated}
          isAnswered={isRated(ratings, at)}
          onMove={moveTo}
        />
      </fieldset>
      {result ? <Result poll={poll} result={result} own={own} /> : null}
    </>
  );
}

/**
 * @param {{name: string, config: Grid["Config"], axis: Axis, value?: number,
 *     onRate: (step: number) => void}} props
 */
const RatingScale = ({ name, config, axis, value, onRate }) => (
  <fieldset class="stack gap-2">
    <AuthoredText text={config[axis]} as="legend" class="below-2" />
    <StepButtons
      name={name}
      steps={STEPS}
      chosen={value}
      {...endsOf(config, axis)}
      onPick={onRate}
    />
    <ScaleEnds {...endsOf(config, axis)} isHidden />
  </fieldset>
);

/** @type {(config: Grid["Config"], axis: Axis) => {low: Text, high: Text}} */
const endsOf = (config, axis) => ({ low: config[`${axis}_low`], high: config[`${axis}_high`] });

/** @type {(config: Grid["Config"], ratings: Record<string, number>) => number} */
const firstOpen = ({ rows }, ratings) =>
  Math.max(
    0,
    rows.findIndex((_, at) => !isRated(ratings, at)),
  );

/**
 * Mean of each row on each scale.
 * @type {Grid["metrics"]}
 */
export const metrics = (config) =>
  config.rows.flatMap((_, at) =>
    AXES.map((axis) => ({
      key: partOf(at, axis),
      name: ratingName(config, at, axis),
      of: (/** @type {Grid["Row"]} */ { tally }) => meanOf(tally.parts[partOf(at, axis)]),
      isHidden: (/** @type {Grid["Row"]} */ { tally }) => tally.parts[partOf(at, axis)] === null,
      say: (/** @type {number} */ value) => formatFixed(value, 1),
      axis: [STEPS[0], STEPS[STEPS.length - 1]],
    })),
  );

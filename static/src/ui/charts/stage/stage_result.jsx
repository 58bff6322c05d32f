import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import css from "./stage_result.css";

adoptStyles(css);

/** @import { ComponentChildren, VNode } from "../../../lib/types" */
/**
 * Key figure: its name, its value, and the `unit` below it. `mark`: "line" or "band", as its place
 * in the chart is drawn.
 * @typedef {{say: () => string, value: string, unit?: VNode, mark?: string}} StageFigure
 */

/**
 * A chart on the hall's screen that fills the height, and its key figures beside it; below it on a
 * screen that is hardly wider than high.
 * @param {{figures?: StageFigure[], Said: any, children: ComponentChildren}} props
 */
export const StageResult = ({ figures = [], Said, children }) => (
  <div class="stage-fill stage-result" data-figures={figures.length}>
    <div class="stage-fill stage-chart">{children}</div>
    {figures.length ? (
      <dl class="stage-figures">
        {figures.map(({ say, value, unit, mark }) => (
          <div key={mark ?? value}>
            <Said say={say} as="dt" class={mark && `mark-${mark}`} />
            <dd>
              <span class="figure">{value}</span>
              {unit}
            </dd>
          </div>
        ))}
      </dl>
    ) : null}
  </div>
);

/**
 * Sentence in place of a chart: an instruction, or when answers will appear.
 * @param {{say: () => string, Said: any}} props
 */
export const CalmLine = ({ say, Said }) => (
  <div class="stage-fill stage-calm">
    <Said say={say} as="p" />
  </div>
);

/**
 * The same while there are no answers: `sentence()` until the poll is closed.
 * @param {{poll: {state: string}, sentence: () => string, closed: () => string, Said: any}} props
 */
export const CalmEmpty = ({ poll, sentence, closed, Said }) => (
  <CalmLine say={() => (poll.state === "closed" ? closed() : sentence())} Said={Said} />
);

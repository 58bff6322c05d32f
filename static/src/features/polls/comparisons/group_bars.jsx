// Results of groups on the screen: a bar for each, below that of everyone.

import { formatNumber, t } from "../../../lib/i18n.js";
import { shortName, textWidth } from "../../../lib/text/text_width.js";
import { showsCounts } from "../../screen/current_view.js";
import { Multilingual } from "../../screen/multilingual.jsx";
import { splitHidden } from "../results/result_groups.js";
import { InlineSaid } from "./comparison_stage.jsx";

/** @import { ComponentChildren, Figure, Group, Row, ShownGroup, Text } from "../types" */
/** @typedef {{all: Row, groups: Group[]}} Rows  the total, and the groups */

/** Colours of the parts of a bar. */
const MOST_PARTS = 8;

/**
 * Figures of a result that are parts of a whole, the main one first; empty if they are none, or more
 * than colours tell apart.
 * @param {Figure[]} figures
 * @param {Figure} main
 */
export function partsOf(figures, main) {
  const parts = figures.filter(({ isPart }) => isPart);
  return main.isPart && parts.length <= MOST_PARTS
    ? [main, ...parts.filter((each) => each !== main)]
    : [];
}

/**
 * A bar for each group, divided among all options, sorted by the share of the first.
 * @param {Rows & {parts: Figure[], names: Text[]}} props  `names`: of all figures of the result
 */
export const StackedGroups = ({ all, groups, parts, names }) => (
  <BelowKey names={parts.map(({ at }) => names[at])}>
    <GroupRows all={all} groups={groups} figure={parts[0]} parts={parts} />
  </BelowKey>
);

/**
 * A bar of a figure for each group, with a line at that of everyone.
 * @param {Rows & {figure: Figure, names: Text[]}} props
 */
export const MeasuredGroups = ({ all, groups, figure, names }) => (
  <BelowKey names={[names[figure.at]]}>
    <GroupRows all={all} groups={groups} figure={figure} parts={[figure]} />
  </BelowKey>
);

/** Lines that a key may take above the bars, and the letters of one on a square screen. */
const [MOST_LINES, LINE] = [6, 64];
/** Letters of a colour's mark and the space around it. */
const MARK = 4;
/** Letters of a name in a short key. */
const [FEWEST_LETTERS, MOST_LETTERS] = [8, 24];

/**
 * Bars below the key of their parts. A long key has pages of its own, on which it divides, and is
 * short above the bars.
 * @param {{names: Text[], children: ComponentChildren}} props
 */
function BelowKey({ names, children }) {
  const words = names.flatMap((name) => Object.values(name));
  const room = (MOST_LINES * LINE * innerWidth) / innerHeight;
  if (words.reduce((sum, each) => sum + textWidth(each) + MARK, 0) <= room)
    return (
      <>
        <Key names={names} />
        {children}
      </>
    );
  const letters = Math.floor(room / words.length) - MARK;
  const most = Math.max(FEWEST_LETTERS, Math.min(MOST_LETTERS, letters));
  return (
    <>
      <div class="stage-fill" data-page-group>
        <Key names={names} isWhole />
      </div>
      <div class="stage-fill" data-page-group>
        <Key names={names.map((name) => mapText(name, (each) => shortName(each, most)))} />
        {children}
      </div>
    </>
  );
}

/** @type {(text: Text, change: (words: string) => string) => Text} */
const mapText = (text, change) =>
  Object.fromEntries(Object.entries(text).map(([language, words]) => [language, change(words)]));

/**
 * Names of the parts with their colours, or of the only one.
 * @param {{names: Text[], isWhole?: boolean}} props  `isWhole`: on pages of its own
 */
const Key = ({ names, isWhole = false }) => (
  <ul class="plain group-keys" data-whole={isWhole} aria-hidden="true">
    {names.map((name, part) => (
      <li
        class={names.length > 1 ? "group-key" : "group-metric"}
        data-page-item={isWhole || undefined}
        data-part={part}
        key={part}
      >
        <Multilingual text={name} />
      </li>
    ))}
  </ul>
);

/** @param {Rows & {figure: Figure, parts: Figure[]}} props */
function GroupRows({ all, groups, figure, parts }) {
  const { share, axis, format } = figure;
  const isShare = axis[0] === 0 && axis[1] === 1;
  const shown = splitHidden(groups, figure).shown.sort(
    (one, other) => share(other.row) - share(one.row),
  );
  const bars = { figure, parts, mark: share(all) };
  return (
    <div class="stage-fill group-bars" data-stacked={parts.length > 1} aria-hidden="true">
      {isShare ? null : (
        <p class="muted group-axis">
          {axis.map((end) => (
            <span key={end}>{format(end)}</span>
          ))}
        </p>
      )}
      <p class="group-row group-all">
        <b class="group-name">
          <InlineSaid say={() => t("Everyone")} />
        </b>
        <GroupBar {...bars} row={all} />
      </p>
      <div class="stage-fill group-rows" data-rows>
        {shown.map(({ id, say, row }) => (
          <p
            class="group-row"
            data-page-item
            data-first={share(row) === share(shown[0].row)}
            key={id}
          >
            <b class="group-name">
              <InlineSaid say={say} />
            </b>
            <GroupBar {...bars} row={row} />
          </p>
        ))}
      </div>
    </div>
  );
}

/**
 * @param {{row: Row, figure: Figure, parts: Figure[], mark: number}} props  `mark`: place of everyone
 */
const GroupBar = ({ row, figure, parts, mark }) => (
  <>
    <span class="group-bar">
      {parts.map((part, at) => (
        <span class="group-part" data-part={at} style={{ inlineSize: `${100 * part.share(row)}%` }}>
          {parts.length > 1 ? <span>{part.textOf(row)}</span> : null}
        </span>
      ))}
      <i class="group-mark" style={{ insetInlineStart: `${100 * mark}%` }} />
    </span>
    <span class="group-figures">
      {parts.length > 1 ? null : <b class="figure">{figure.textOf(row)}</b>}
      {showsCounts.value ? <small class="muted">{formatVotes(row)}</small> : null}
    </span>
  </>
);

const formatVotes = (/** @type {Row} */ { n, eligible = null }) =>
  eligible === null ? formatNumber(n) : `${formatNumber(n)} / ${formatNumber(eligible)}`;

// Views of a poll's result on the screen that compare: delegations, rounds, and the votes per person
// with those per delegation.

import { kindModule } from "../../../kinds/load_kind.js";
import { joinList, n, t, textOf } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { countLines } from "../../../lib/text/text_width.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { OfficialView } from "../official/official_views.jsx";
import { completeMetrics, mainIndex, meanOfKnown } from "../results/metrics.js";
import { tooFewVoices, voicesOf, voicesSentence } from "../results/one_voice_table.jsx";
import { handsText, sharedText } from "../results/other_votes.jsx";
import { resultGroups, splitHidden } from "../results/result_groups.js";
import { useRoundComparison } from "../results/round_comparison.jsx";
import { GroupsTable } from "../results/strip_plot.jsx";
import { turnoutText } from "../results/turnout.js";
import { ComparisonStage } from "./comparison_stage.jsx";
import { MeasuredGroups, partsOf, StackedGroups } from "./group_bars.jsx";
import { drawnMoves } from "./moves.js";
import { PairedBars, PairsTable } from "./paired_bars.jsx";
import { SlopeChart } from "./slope_chart.jsx";

/** @import { BarCell, BarRow } from "./paired_bars.jsx" */
/** @import { Move } from "./slope_chart.jsx" */
/** @import { ComponentChildren, Figure, Group, KindModule, Poll, Result, Text } from "../types" */

/**
 * A bar for each delegation; suppressed delegations are said in words.
 * @param {{id: number}} props
 */
export function DelegationsView({ id }) {
  if (items.value[`result:${id}`]?.official) return <OfficialView id={id} />;
  return <GroupsView id={id} />;
}

/** @param {{id: number}} props */
function GroupsView({ id }) {
  const found = loadComparison(id);
  if (!found) return null;
  const { figures, names, result, all } = found;
  const main = figures[mainIndex(figures)];
  const parts = partsOf(figures, main);
  const { hidden } = splitHidden(all, main);
  return (
    <ResultStage id={id} say={() => [t("By delegation"), turnoutText(result)].join(" · ")}>
      {parts.length ? (
        <StackedGroups all={result} groups={all} parts={parts} names={names} />
      ) : (
        <MeasuredGroups all={result} groups={all} figure={main} names={names} />
      )}
      {hidden.length ? (
        <MultilingualLine class="muted stage-hidden" say={() => hiddenText(hidden)} />
      ) : null}
      <GroupsTable caption={main.name} groups={all} figures={parts.length ? parts : [main]} />
    </ResultStage>
  );
}

const MOST_NAMED = 3;

/**
 * The number of hidden delegations, and a few of their names.
 * @param {Group[]} groups
 */
const hiddenText = (groups) =>
  [
    n(
      "{n} delegation hidden to protect votes",
      "{n} delegations hidden to protect votes",
      groups.length,
    ),
    groups.length > MOST_NAMED ? "" : joinList(groups.map(({ name }) => textOf(name))),
  ]
    .filter(Boolean)
    .join(" · ");

/**
 * Change of each metric since the round before.
 * @param {{id: number}} props
 */
export function ShiftView({ id }) {
  const result = items.value[`result:${id}`];
  const poll = items.value[`poll:${id}`];
  const rounds = useRoundComparison(poll, result);
  if (!rounds) return null;
  const { earlier, figures, module } = rounds;
  const names = metricNames(module, poll, result);
  const { drawn, others, axis } = drawnMoves(figures, names, earlier, result);
  const heads = [
    () => [t("Round {n}", { n: poll.round - 1 }), turnoutText(earlier)].join(" · "),
    () => [t("Round {n}", { n: poll.round }), turnoutText(result)].join(" · "),
  ];
  return (
    <ResultStage id={id} say={() => t("Compared with round {n}", { n: poll.round - 1 })}>
      {others.map(({ key, name, was, is, step }) => (
        <p class="slope-single" data-page-once aria-hidden="true" key={key}>
          <Multilingual text={name} />
          <span>
            {was} → <b>{is}</b>
          </span>
          <MultilingualLine as="b" say={step} />
        </p>
      ))}
      {drawn.length ? (
        <>
          {hasSlope(drawn) ? <SlopeChart heads={heads} moves={drawn} axis={axis} /> : null}
          <PairedBars heads={heads} rows={drawn.map(rowOfMove)} />
        </>
      ) : null}
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Item"), t("Before"), t("After"), t("Change")]}
        rows={[...others, ...drawn].map(({ name, was, is, step }) => [name, was, is, step()])}
      />
    </ResultStage>
  );
}

/** Lines of all names that have room beside a slope, and the characters on one. */
const [MOST_LINES, LINE] = [10, 45];
const WIDE = "(min-aspect-ratio: 5/4)";

/**
 * True if the names have room at the ends of their slopes.
 * @param {Move[]} moves
 */
const hasSlope = (moves) =>
  globalThis.matchMedia?.(WIDE).matches !== false &&
  countLines(
    moves.map(({ name }) => name),
    LINE,
  ) <= MOST_LINES;

/**
 * Each metric per person, and with equal weight per delegation.
 * @param {{id: number}} props
 */
export function OneVoiceView({ id }) {
  const found = loadComparison(id);
  if (!found) return null;
  const { figures, names, result, all } = found;
  const voices = voicesOf(all, result);
  const rows = figures.map((figure) => ({
    key: figure.at,
    name: names[figure.at],
    cells: [figure.of(result), meanOfKnown(voices.rows.map(figure.of), voices.fewest)].map(
      (value) => barCell(figure, value),
    ),
  }));
  return (
    <ResultStage id={id} say={() => turnoutText(result)}>
      {tooFewVoices(voices) ? null : (
        <>
          <PairedBars heads={VOICE_HEADS} rows={rows} />
          <PairsTable
            caption={items.value[`poll:${id}`].prompt}
            corner={t("Item")}
            heads={VOICE_HEADS}
            rows={rows}
          />
        </>
      )}
      <MultilingualLine
        class="muted paired-caption"
        say={() => tooFewVoices(voices) ?? voicesSentence(voices)}
      />
    </ResultStage>
  );
}

/** @type {(move: Move) => BarRow} */
const rowOfMove = ({ key, name, was, is, shares }) => ({
  key,
  name,
  cells: [was, is].map((text, side) => ({ text, share: shares[side] })),
});

const VOICE_HEADS = [() => t("Per person"), () => t("One city, one vote")];

/** @type {(figure: Figure, value: ?number) => BarCell} */
const barCell = (figure, value) => ({
  text: figure.format(value),
  share: figure.position(value),
  note: value === null ? () => t("Too few delegations") : undefined,
});

/**
 * Votes on shared devices and by show of hands, which are in no row of a group; empty for none.
 * @param {number} id
 */
function marksOf(id) {
  const result = items.value[`result:${id}`];
  const hands = handsText(result);
  return [
    sharedText(items.value[`poll:${id}`], result),
    hands,
    hands && t("Results by group and “one city, one vote” are of votes on devices only."),
  ]
    .filter(Boolean)
    .join(" · ");
}

/**
 * View of a result, with the votes that are in none of its groups.
 * @param {{id: number, say: () => string, children: ComponentChildren}} props
 */
const ResultStage = ({ id, say, children }) => (
  <ComparisonStage id={id} say={say}>
    {children}
    {marksOf(id) ? <MultilingualLine say={() => marksOf(id)} class="muted" /> : null}
  </ComparisonStage>
);

/**
 * The result by delegation, its metrics and their names in all languages; null until the kind's
 * module is loaded.
 * @param {number} id
 */
function loadComparison(id) {
  const poll = items.value[`poll:${id}`];
  const result = items.value[`result:${id}`];
  const module = kindModule(poll.config.kind);
  if (!module || !result?.by) return null;
  const figures = completeMetrics(module.metrics(poll.config, result));
  if (!figures.length) return null;
  return {
    figures,
    names: metricNames(module, poll, result),
    result,
    all: resultGroups(result, "delegation"),
  };
}

/** @type {(module: KindModule, poll: Poll, result: Result) => Text[]} */
const metricNames = (module, { config }, result) =>
  module
    .metrics(config, result)
    .map((_, at) => inAllLanguages(() => module.metrics(config, result)[at].name));

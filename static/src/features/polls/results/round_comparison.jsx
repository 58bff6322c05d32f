import { useState } from "preact/hooks";
import { kindModule } from "../../../kinds/load_kind.js";
import { t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { completeMetrics } from "./metrics.js";
import { resultDimensions, resultGroups } from "./result_groups.js";
import { findPreviousRound, pairMetrics, rowsInBoth } from "./rounds.js";
import { shownResult } from "./shown_result.js";
import { Strip } from "./strip_plot.jsx";
import { turnoutText } from "./turnout.js";

/** @import { Dimension } from "./result_groups.js" */
/** @import { AnyText, Figure, Poll, Result, Row } from "../types" */
/** @typedef {[earlier: Figure, later: Figure]} FigurePair */
/** @typedef {{name: AnyText, was: string, is: string, by: string, share: number,
 *   mark: number}} Move */

/**
 * Changes since the previous round, in total and by group. Shown once both rounds are closed and
 * the page holds both results.
 * @param {{poll: Poll, result: Result}} props
 */
export function RoundComparison({ poll, result }) {
  const [by, setBy] = useState(/** @type {"total" | Dimension} */ ("total"));
  const rounds = useRoundComparison(poll, result);
  if (!rounds) return null;
  const { earlier, figures } = rounds;
  /** @type {["total" | Dimension, string][]} */
  const dimensions = [
    ["total", t("Everyone")],
    ...resultDimensions(result.by ?? {}).filter(([way]) => earlier.by?.[way]),
  ];
  return (
    <section class="stack gap-3 ruled shift">
      <h3>{t("Compared with round {n}", { n: poll.round - 1 })}</h3>
      <p class="muted small">
        {t("Round {n}", { n: poll.round - 1 })} · {turnoutText(earlier)}
        <br />
        {t("Round {n}", { n: poll.round })} · {turnoutText(result)}
      </p>
      {dimensions.length > 1 ? (
        <MetricSelect
          label={t("Results by group")}
          value={by}
          choices={dimensions}
          onPick={setBy}
        />
      ) : null}
      {by === "total" ? (
        <MoveChart
          caption={poll.prompt}
          head={t("Item")}
          moves={figures.map((pair) => describeMove(pair[1].name, pair, [earlier, result]))}
        />
      ) : (
        <GroupComparison by={by} figures={figures} earlier={earlier} later={result} />
      )}
    </section>
  );
}

/** @param {{by: Dimension, figures: FigurePair[], earlier: Result, later: Result}} props */
function GroupComparison({ by, figures, earlier, later }) {
  const [picked, setPicked] = useState(0);
  const both = rowsInBoth(earlier.by?.[by], later.by?.[by]);
  const allGroups = resultGroups(later, by);
  const shown = allGroups.filter(({ id }) => both[id]);
  return (
    <>
      <MetricSelect
        label={t("Compare")}
        value={picked}
        choices={figures.map(([, { name }], at) => [at, name])}
        onPick={setPicked}
      />
      <MoveChart
        caption={figures[picked][1].name}
        head={t("Group")}
        moves={shown.map(({ id, name }) => describeMove(name, figures[picked], both[id]))}
      />
      {shown.length < allGroups.length ? (
        <p class="hint">
          {t("Groups shown in both rounds: {n} of {all}", {
            n: shown.length,
            all: allGroups.length,
          })}
        </p>
      ) : null}
    </>
  );
}

/**
 * @template {string | number} Choice
 * @param {{label: string, value: Choice, choices: [Choice, AnyText][],
 *   onPick: (choice: Choice) => void}} props
 */
const MetricSelect = ({ label, value, choices, onPick }) => (
  <select
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => onPick(choices[currentTarget.selectedIndex][0])}
  >
    {choices.map(([id, name]) => (
      <AuthoredText as="option" text={name} value={id} key={id} />
    ))}
  </select>
);

/**
 * Each metric before and after; its bar shows the new value, the mark on it the old value.
 * @param {{caption: AnyText, head: string, moves: Move[]}} props
 */
const MoveChart = ({ caption, head, moves }) => (
  <>
    <div class="strips" aria-hidden="true">
      {moves.map(({ name, was, is, by, share, mark }, at) => (
        <Strip name={<AuthoredText text={name} />} share={share} mark={mark} key={at}>
          {was} → <b>{is}</b> <small class="muted">{by}</small>
        </Strip>
      ))}
    </div>
    <HiddenTable
      caption={caption}
      columns={[head, t("Before"), t("After"), t("Change")]}
      rows={moves.map(({ name, was, is, by }) => [name, was, is, by])}
    />
  </>
);

/**
 * Texts and bar of a metric's change.
 * @type {(name: AnyText, metrics: FigurePair, rows: [earlier: Row, later: Row]) => Move}
 */
function describeMove(name, [one, other], [earlier, later]) {
  return {
    name,
    was: one.textOf(earlier),
    is: other.textOf(later),
    by: other.step(one.of(earlier), other.of(later)),
    share: other.share(later),
    mark: one.share(earlier),
  };
}

/**
 * Result of the previous round and the paired metrics of both rounds.
 * Null if the rounds cannot be compared.
 * @param {Poll} poll
 * @param {Result | undefined} result
 */
export function useRoundComparison(poll, result) {
  const [id, first] =
    (poll.round > 1 && findPreviousRound(poll, itemsByKind.value.poll ?? [])) || [];
  const earlier = items.value[`result:${id}`];
  const module = kindModule(poll.config.kind);
  const isComparable =
    first?.state === "closed" &&
    poll.state === "closed" &&
    earlier &&
    result &&
    shownResult(earlier) &&
    shownResult(result) &&
    first.config.kind === poll.config.kind;
  if (!isComparable || !module) return null;
  const figures = pairMetrics(
    completeMetrics(module.metrics(first.config, earlier)),
    completeMetrics(module.metrics(poll.config, result)),
  );
  return figures.length ? { earlier, figures, module } : null;
}

import { useState } from "preact/hooks";
import { kindModule } from "../../../kinds/load_kind.js";
import { t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { Bar } from "../../../ui/charts/bar.jsx";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { findPreviousRound, pairMetrics, rowsInBoth } from "../rounds.js";
import { completeMetrics } from "./metrics.js";
import { resultDimensions, resultGroups } from "./result_groups.js";
import { shownResult } from "./shown_result.js";
import { turnoutText } from "./turnout.js";

/** @import { Item, Props } from "../../../lib/types" */

/**
 * Changes since the previous round, in total and by group. Shown once both rounds are closed and
 * the page holds both results.
 * @param {Props<{poll: Item<"poll">, result: Item<"result">}>} props
 */
export function RoundComparison({ poll, result }) {
  const [by, setBy] = useState("total");
  const rounds = useRoundComparison(poll, result);
  if (!rounds) return null;
  const { earlier, figures } = rounds;
  const dimensions = [
    ["total", t("Everyone")],
    ...resultDimensions(result.by ?? {}).filter(([way]) => earlier.by?.[way]),
  ];
  return (
    <section class="shift">
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

function GroupComparison({ by, figures, earlier, later }) {
  const [picked, setPicked] = useState(0);
  const both = rowsInBoth(earlier.by[by], later.by[by]);
  const allGroups = resultGroups(later, by);
  const shown = allGroups.filter(({ id }) => both[id]);
  return (
    <>
      <MetricSelect
        label={t("Compare")}
        value={picked}
        choices={figures.map(([, { name }], at) => [at, name])}
        onPick={(at) => setPicked(Number(at))}
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

const MetricSelect = ({ label, value, choices, onPick }) => (
  <select
    aria-label={label}
    value={value}
    onChange={({ currentTarget }) => onPick(currentTarget.value)}
  >
    {choices.map(([id, name]) => (
      <AuthoredText as="option" text={name} value={id} key={id} />
    ))}
  </select>
);

/** Each metric before and after; its bar shows the new value, the mark on it the old value. */
const MoveChart = ({ caption, head, moves }) => (
  <>
    <ul class="plain moves" aria-hidden="true">
      {moves.map(({ name, was, is, by, place, mark }, at) => (
        <li class="move" key={at}>
          <AuthoredText text={name} />
          <span class="move-figures">
            {was} → <b>{is}</b> <small>{by}</small>
          </span>
          <Bar share={place} mark={mark} />
        </li>
      ))}
    </ul>
    <HiddenTable
      caption={caption}
      columns={[head, t("Before"), t("After"), t("Change")]}
      rows={moves.map(({ name, was, is, by }) => [name, was, is, by])}
    />
  </>
);

/**
 * Texts and bar of a metric's change.
 * @param {any} name
 * @param {any[]} metrics  of the earlier and the later round
 * @param {any[]} rows  of the earlier and the later round
 */
function describeMove(name, [one, other], [earlier, later]) {
  return {
    name,
    was: one.textOf(earlier),
    is: other.textOf(later),
    by: other.step(one.of(earlier), other.of(later)),
    place: other.share(later),
    mark: one.share(earlier),
  };
}

/**
 * Result of the previous round and the paired metrics of both rounds.
 * @returns {{earlier: any, figures: [any, any][]} | null} null if the rounds cannot be compared
 */
export function useRoundComparison(poll, result) {
  const [id, first] =
    (poll.round > 1 && findPreviousRound(poll, itemsByKind.value.poll ?? [])) || [];
  const earlier = items.value[`result:${id}`];
  const module = kindModule(poll.config.kind);
  const isComparable =
    first?.state === "closed" &&
    poll.state === "closed" &&
    shownResult(earlier) &&
    shownResult(result) &&
    first.config.kind === poll.config.kind;
  if (!isComparable || !module) return null;
  const figures = pairMetrics(
    completeMetrics(module.metrics(first.config, earlier)),
    completeMetrics(module.metrics(poll.config, result)),
  );
  return figures.length ? { earlier, figures } : null;
}

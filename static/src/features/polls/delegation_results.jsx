// A poll's result by delegation on the screen: the main metric by delegation, the change since the
// last round, or all metrics with equal weight per delegation.

import { kindModule } from "../../kinds/load_kind.js";
import { formatNumber, joinList, n, t, textOf } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Bar } from "../../ui/charts/bar.jsx";
import { inAllLanguages, Multilingual, MultilingualLine } from "../screen/multilingual.jsx";
import { GroupStage, InlineSaid } from "./group_stage.jsx";
import { OfficialView } from "./official/official_views.jsx";
import { completeMetrics, mainIndex } from "./results/metrics.js";
import { OneVoiceTable } from "./results/one_voice_table.jsx";
import { handsText, sharedText } from "./results/other_votes.jsx";
import { resultGroups, splitHidden } from "./results/result_groups.js";
import { useRoundComparison } from "./results/round_comparison.jsx";
import { GroupsTable, StripPlot } from "./results/strip_plot.jsx";
import { turnoutText } from "./results/turnout.js";

/** @import { AnyText, ComponentChildren, Figure, Group, KindModule, Poll } from "./types" */
/** @import { Result, Text, Turnout } from "./types" */

/**
 * Strip plot by delegation; suppressed delegations are listed by name.
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
  const at = mainIndex(figures);
  const { shown, hidden } = splitHidden(all, figures[at]);
  return (
    <ResultStage id={id} say={() => [t("By delegation"), turnoutText(result)].join(" · ")}>
      <Multilingual text={names[at]} as="p" class="stage-prompt stage-part" />
      <StripPlot
        all={result}
        groups={shown}
        figure={figures[at]}
        Say={InlineSaid}
        voted={formatVotes}
      />
      {hidden.length ? <HiddenGroups groups={hidden} /> : null}
      <GroupsTable caption={figures[at].name} groups={all} figures={[figures[at]]} />
    </ResultStage>
  );
}

/**
 * The number of hidden delegations, and their names on demand.
 * @param {{groups: Group[]}} props
 */
const HiddenGroups = ({ groups }) => (
  <details class="stage-hidden muted">
    <summary>
      <MultilingualLine
        as="span"
        say={() =>
          n(
            "{n} delegation hidden to protect votes",
            "{n} delegations hidden to protect votes",
            groups.length,
          )
        }
      />
    </summary>
    <MultilingualLine say={() => joinList(groups.map(({ name }) => textOf(name)))} />
  </details>
);

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
  return (
    <ResultStage
      id={id}
      say={() => [t("Round {n}", { n: poll.round }), turnoutText(result)].join(" · ")}
      figures={figures}
    >
      <MultilingualLine
        say={() =>
          [t("Compared with round {n}", { n: poll.round - 1 }), turnoutText(earlier)].join(" · ")
        }
        class="muted"
      />
      <ul class="plain stage-moves">
        {figures.map(([one, other]) => (
          <li key={other.at}>
            <Multilingual text={names[other.at]} />
            <span class="text-end">
              {one.textOf(earlier)} → <b>{other.textOf(result)}</b>
            </span>
            <MultilingualLine say={() => other.step(one.of(earlier), other.of(result))} as="b" />
            <Bar share={other.share(result)} mark={one.share(earlier)} />
          </li>
        ))}
      </ul>
    </ResultStage>
  );
}

/**
 * Each metric per person, and with equal weight per delegation.
 * @param {{id: number}} props
 */
export function OneVoiceView({ id }) {
  const found = loadComparison(id);
  if (!found) return null;
  const { figures, names, result, all } = found;
  return (
    <ResultStage id={id} say={() => turnoutText(result)} figures={figures}>
      <OneVoiceTable
        figures={figures}
        all={result}
        groups={all}
        Say={InlineSaid}
        names={names}
        Name={Multilingual}
      />
    </ResultStage>
  );
}

const MOST_LARGE = 6;

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
 * @param {{id: number, say: () => string, figures?: unknown[], children: ComponentChildren}} props
 */
const ResultStage = ({ id, say, figures = [], children }) => (
  <GroupStage id={id} say={say} size={figures.length > MOST_LARGE ? "many" : "few"}>
    {children}
    {marksOf(id) ? <MultilingualLine say={() => marksOf(id)} class="muted" /> : null}
  </GroupStage>
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

const formatVotes = (/** @type {Turnout} */ { n, eligible }) =>
  [n, eligible]
    .filter((each) => each !== null && each !== undefined)
    .map(formatNumber)
    .join(" / ");

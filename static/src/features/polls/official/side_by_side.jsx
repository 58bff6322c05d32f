import { kindModule } from "../../../kinds/load_kind.js";
import { formatNumber, formatPercent, t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { delegationName, inEventOrder, isObserver } from "../../event/delegation_name.jsx";
import { FiguresTable } from "../results/figures_table.jsx";
import { completeMetrics, meanOfKnown } from "../results/metrics.js";
import { optionsOf } from "./majority.js";

/** @import { CountedTally, Figure, OfficialResult, Poll, PollProps } from "../types" */
/** @import { Result, Row } from "../types" */
/** @typedef {{asked: Poll, people: Result, official: Result}} PairProps */

/**
 * Ids of the poll that asks the people and of the official vote beside it, given either; null if
 * there are not both, with results.
 * @type {(id: number, poll: Poll) => ?{people: ?number | undefined, official: number | undefined}}
 */
export function pairOf(id, poll) {
  const official =
    poll.level === "official"
      ? id
      : itemsByKind.value.poll?.findLast(([, other]) => other.beside === id)?.[0];
  const people = poll.level === "official" ? poll.beside : id;
  const [asked, answered] = [items.value[`result:${people}`], items.value[`result:${official}`]];
  return asked && answered && !asked.withheld ? { people, official } : null;
}

/**
 * The same question three ways: the people, one city one vote, and the official vote; in all, and
 * for each delegation. Of the people it shows nothing but rows that are shown anyway.
 * @param {PollProps} props
 */
export function SideBySide({ id, poll }) {
  const pair = pairOf(id, poll);
  if (!pair) return null;
  const asked = items.value[`poll:${pair.people}`];
  const [people, official] = [pair.people, pair.official].map(
    (each) => items.value[`result:${each}`],
  );
  const module = kindModule(asked.config.kind);
  if (!module || !people.n) return null;
  const figures = completeMetrics(module.metrics(asked.config, people));
  return (
    <div class="stack gap-2 scroll-x">
      <h3 class="section-title">{t("People and delegations side by side")}</h3>
      <Totals {...{ asked, people, official, figures }} />
      <ByDelegation {...{ asked, people, official }} />
    </div>
  );
}

/**
 * Shares by option: of all people, with equal weight per delegation, and of official votes.
 * @param {PairProps & {figures: Figure[]}} props
 */
function Totals({ asked, people, official, figures }) {
  const voices = Object.entries(people.by?.delegation ?? {}).filter(([id]) => !isObserver(id));
  const rows = voices.flatMap(([, row]) => (row?.n ? [row] : []));
  const { counts } = /** @type {CountedTally} */ (official.tally);
  const cast = official.n - official.abstained;
  const fewest = people.fewest_voices ?? 2;
  const isMeanShown = rows.length >= fewest;
  return (
    <>
      <FiguresTable
        heads={[null, t("Individual votes"), t("One city, one vote"), t("Official vote")]}
        rows={optionsOf(asked).map((option, at) => {
          const mean = isMeanShown ? meanOfKnown(rows.map(figures[at].of), fewest) : null;
          return [
            <AuthoredText key="option" text={option} />,
            figures[at].textOf(people),
            mean === null ? "–" : figures[at].format(mean),
            <>
              {formatNumber(counts[at])}{" "}
              <small class="muted">{cast ? formatPercent(counts[at] / cast) : ""}</small>
            </>,
          ];
        })}
      />
      {isMeanShown ? null : (
        <p class="hint">
          {t(
            "“One city, one vote” is not shown: only {n} of {all} delegations have a result, and it needs {least}.",
            { n: rows.length, all: voices.length, least: fewest },
          )}
        </p>
      )}
    </>
  );
}

/**
 * For each delegation: the majority of its people, if that is shown, and its official vote.
 * @param {PairProps} props
 */
function ByDelegation({ asked, people, official }) {
  const { votes, missing } = /** @type {OfficialResult} */ (official.official);
  const ids = inEventOrder([...Object.keys(votes), ...missing]);
  return (
    <details class="fold">
      <summary>{t("By delegation")}</summary>
      <FiguresTable
        class="table"
        heads={[t("Delegation"), t("Most of its people"), t("Official vote")]}
        rows={ids.map((id) => {
          const row = people.by?.delegation?.[id];
          const leading = leadingOptions(row);
          const option = votes[id]?.[0];
          return [
            <AuthoredText key="name" text={delegationName(id) ?? { en: id }} />,
            <PeopleCell key="people" {...{ asked, row, leading }} />,
            <>
              {option === undefined ? (
                <span class="muted">
                  {votes[id] === null ? t("Abstained") : t("Has not voted")}
                </span>
              ) : (
                <AuthoredText text={optionsOf(asked)[option]} />
              )}
              {option !== undefined && leading.length && !leading.includes(option) ? (
                <small class="warn"> {t("not what most of its people chose")}</small>
              ) : null}
            </>,
          ];
        })}
      />
    </details>
  );
}

/**
 * @param {{asked: Poll, row: Row | null | undefined, leading: number[]}} props
 */
function PeopleCell({ asked, row, leading }) {
  if (row === null) return <span class="muted">{t("Hidden to protect votes")}</span>;
  if (!row?.n || !leading.length) return <span class="muted">{t("No votes")}</span>;
  return leading.map((at) => (
    <div key={at}>
      <AuthoredText text={optionsOf(asked)[at]} />{" "}
      <small class="muted">{formatPercent(countsOf(row)[at] / row.n)}</small>
    </div>
  ));
}

const countsOf = (/** @type {Row} */ row) => /** @type {CountedTally} */ (row.tally).counts;

/**
 * Options that most people of a row chose; none if the row is hidden or empty.
 * @param {Row | null | undefined} row
 */
function leadingOptions(row) {
  const counts = row ? countsOf(row) : [];
  const most = Math.max(0, ...counts);
  return most ? counts.flatMap((count, at) => (count === most ? [at] : [])) : [];
}

import { formatFixed, formatNumber, formatPercent, n, t } from "../../../lib/i18n.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { delegationName } from "../../event/delegation_name.jsx";
import { countedRows } from "./counted_rows.js";
import { FiguresTable } from "./figures_table.jsx";

/** @import { ComponentChildren, CountedTally, Poll, Result } from "../types" */
/** @typedef {NonNullable<Result["hands"]>} ShownHands */

/**
 * Votes that are marked in a result: how many were cast on shared devices, and those counted by
 * show of hands, beside the ballots and together with them.
 * @param {{poll: Poll, result?: Result}} props
 */
export function OtherVotes({ poll, result }) {
  if (!result || (result.shared === undefined && result.hands === undefined)) return null;
  return (
    <div class="other-votes">
      {result.shared === undefined ? null : <p class="muted">{sharedText(poll, result)}</p>}
      {result.hands === undefined ? null : (
        <Hands hands={result.hands} poll={poll} result={result} />
      )}
    </div>
  );
}

/**
 * "12 of 60 votes on shared devices"; empty where there are none.
 * @type {(poll: Pick<Poll, "k">, result: Pick<Result, "shared" | "n">) => string}
 */
export function sharedText({ k }, { shared, n: all }) {
  if (shared === undefined) return "";
  return shared === null
    ? t("Some votes on shared devices, too few to show how many (fewer than {k})", { k })
    : t("{n} of {all} votes on shared devices", {
        n: formatNumber(shared),
        all: formatNumber(all),
      });
}

/**
 * "Votes on devices: 30, by show of hands: 12, together: 42"; empty without hands.
 * @param {Pick<Result, "hands" | "n" | "withheld">} result
 */
export const handsText = ({ hands, n: ballots, withheld }) =>
  hands && !withheld
    ? t("Votes on devices: {n}, by show of hands: {hands}, together: {all}", {
        n: formatNumber(ballots),
        hands: formatNumber(hands.n),
        all: formatNumber(ballots + hands.n),
      })
    : hands
      ? handsAlone(hands)
      : "";

/** @param {{n: number}} hands */
export const handsAlone = ({ n: count }) =>
  n("{n} vote by show of hands", "{n} votes by show of hands", count);

/**
 * @param {{poll: Poll, result: Result, hands: ?ShownHands}} props
 */
function Hands({ poll, result, hands }) {
  if (hands === null)
    return (
      <p class="hint">{t("Votes by show of hands are hidden, to protect small delegations.")}</p>
    );
  return (
    <>
      <p class="hands-line">{handsText(result)}</p>
      <HandsTable poll={poll} result={result} hands={hands} />
      <Delegations poll={poll} hands={hands} />
    </>
  );
}

/**
 * Votes for each option: by ballots, by hands, together; by hands only if the others are hidden.
 * @param {{poll: Poll, result: Result, hands: ShownHands}} props
 */
function HandsTable({ poll, result, hands }) {
  const all = result.n + hands.n;
  const onDevices = asCounted(result.tally);
  const byHands = asCounted(hands.tally);
  const together = hands.together && asCounted(hands.together);
  /** @type {(...cells: ComponentChildren[]) => ComponentChildren[]} */
  const columns = (...cells) => (together ? cells : [cells[1]]);
  const shares = together?.counts.map((count) => (
    <>
      <b>{formatNumber(count)}</b> <small class="muted">{formatPercent(count / all)}</small>
    </>
  ));
  const means = [onDevices, byHands, together].map((each) => each && meanText(each));
  return (
    <FiguresTable
      class="counts-table whole-words hands-table"
      heads={[null, ...columns(t("On devices"), t("By show of hands"), t("Together"))]}
      rows={[
        ...(countedRows(poll) ?? []).map(({ step, text }, at) => [
          <>
            {step ? `${step} ` : null}
            {text ? <AuthoredText text={text} /> : null}
          </>,
          ...columns(
            formatNumber(onDevices.counts[at]),
            formatNumber(byHands.counts[at]),
            shares?.[at],
          ),
        ]),
        ...(byHands.mean === undefined ? [] : [[t("Mean"), ...columns(...means)]]),
      ]}
    />
  );
}

const asCounted = (/** @type {Result["tally"]} */ tally) => /** @type {CountedTally} */ (tally);

/** @param {CountedTally} tally */
const meanText = ({ mean = null }) => (mean === null ? "–" : formatFixed(mean, 1));

/**
 * Hands by delegation, in rows of their own: rows of ballots have none of them.
 * @param {{poll: Poll, hands: ShownHands}} props
 */
function Delegations({ poll, hands }) {
  const rows = countedRows(poll) ?? [];
  if (!hands.by_delegation)
    return <p class="hint">{t("Hands are not shown by delegation, to protect small ones.")}</p>;
  const found = Object.entries(hands.by_delegation).filter(([id]) => id);
  if (!found.length) return null;
  return (
    <>
      <FiguresTable
        class="counts-table whole-words hands-table"
        heads={[
          t("By show of hands"),
          ...rows.map(({ text, step }) => (text ? <AuthoredText text={text} /> : step)),
        ]}
        rows={found.map(([id, { tally }]) => [
          <AuthoredText key={id} text={delegationName(id) ?? { en: id }} />,
          ...asCounted(tally).counts.map(formatNumber),
        ])}
      />
      <p class="hint">
        {t("Results by group and “one city, one vote” are of votes on devices only.")}
      </p>
    </>
  );
}

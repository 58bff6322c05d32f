// Votes by show of hands on the screen: alone as the result, or with the ballots in bars of two parts.

import { stageModule } from "../../../kinds/load_stage.js";
import { formatNumber, formatPercent, t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import { isLeading } from "../../../ui/charts/option_row.jsx";
import { showsCounts } from "../../screen/current_view.js";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { countedRows } from "../results/counted_rows.js";
import { sharedText } from "../results/other_votes.jsx";
import css from "./hands_stage.css";

/** @import { ComponentChildren, CountedTally, Poll, PollProps, Result } from "../types" */

adoptStyles(css);

/**
 * Result with hands, see `HandsResult` of the protocol.
 * @param {PollProps & {result: Result}} props
 */
export function HandsStage({ id, poll, result }) {
  const hands = /** @type {NonNullable<Result["hands"]>} */ (result.hands);
  const module = stageModule(poll.config.kind);
  const isAlone = !result.n || !hands.together;
  if (!isAlone) return <HandsAndBallots poll={poll} result={result} hands={hands} />;
  return (
    <>
      <p class="hands-key">
        <HandSign />
        <MultilingualLine as="b" say={() => t("By show of hands")} />
      </p>
      {module ? (
        <module.Stage
          id={id}
          poll={poll}
          result={{ ...result, ...hands, withheld: undefined }}
          Label={Multilingual}
          Said={MultilingualLine}
        />
      ) : null}
    </>
  );
}

/**
 * A bar for each option or step, of both kinds of votes.
 * @param {{poll: Poll, result: Result, hands: NonNullable<Result["hands"]>}} props
 */
function HandsAndBallots({ poll, result, hands }) {
  const all = Math.max(1, result.n + hands.n);
  const [onDevices, byHands, together] = [result.tally, hands.tally, hands.together].map(
    (tally) => /** @type {CountedTally} */ (tally).counts,
  );
  const rows = (countedRows(poll) ?? []).map(({ text, step }, at) => ({
    at,
    head: text ?? step ?? "",
    name: (
      <span class="option-text">
        {step ? <b>{step} </b> : null}
        {text ? <Multilingual text={text} /> : null}
      </span>
    ),
  }));
  return (
    <>
      <ul class="plain hands-keys" aria-hidden="true">
        <Key kind="devices" count={result.n}>
          {() => t("On devices")}
        </Key>
        <Key kind="hands" count={hands.n}>
          {() => t("By show of hands")}
        </Key>
      </ul>
      <ul class="options" data-rows aria-hidden="true">
        {rows.map(({ at, name }) => (
          <li class="option" data-page-item data-first={isLeading(together, at)} key={at}>
            <span class="option-row">
              {name}
              <span class="option-figures">
                <b>{formatPercent(together[at] / all)}</b>
                {showsCounts.value ? <small>{formatNumber(together[at])}</small> : null}
              </span>
              <span class="bar hands-bar">
                {[onDevices, byHands].map((counts, part) => (
                  <span
                    class="hands-part"
                    data-kind={part ? "hands" : "devices"}
                    key={part}
                    style={{ inlineSize: `${(100 * counts[at]) / all}%` }}
                  />
                ))}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Item"), t("On devices"), t("By show of hands"), t("Together")]}
        rows={rows.map(({ at, head }) => [
          head,
          ...[onDevices, byHands, together].map((counts) => formatNumber(counts[at])),
        ])}
      />
    </>
  );
}

/** @param {{kind: string, count: number, children: () => string}} props */
const Key = ({ kind, count, children }) => (
  <li class="hands-key">
    <i class="hands-part" data-kind={kind} />
    <MultilingualLine as="span" say={children} />
    <b>{formatNumber(count)}</b>
  </li>
);

const HAND = [
  "M7 12V5.5a1.5 1.5 0 0 1 3 0V11 3.5a1.5 1.5 0 0 1 3 0V11 4.5a1.5 1.5 0 0 1 3 0V12",
  "7.5a1.5 1.5 0 0 1 3 0V15a7 7 0 0 1-7 7c-3 0-4.5-1.2-6-3.5L3 14.2c-.8-1.5 1-2.7 2.2-1.5L7 14.5z",
].join(" ");

const HandSign = () => (
  <svg class="hand-sign" viewBox="0 0 24 24" aria-hidden="true">
    <path d={HAND} />
  </svg>
);

/**
 * Votes on shared devices, and hands that are hidden, in words; nothing without.
 * @param {{poll: Poll, result?: Result}} props
 */
export function MarkedVotes({ poll, result }) {
  if (!result) return null;
  /** @type {(() => string)[]} */
  const lines = [
    ...(result.shared === undefined ? [] : [() => sharedText(poll, result)]),
    ...(result.hands === null
      ? [() => t("Votes by show of hands are hidden, to protect small delegations.")]
      : []),
  ];
  return lines.map((say, at) => <MultilingualLine class="muted marked-votes" say={say} key={at} />);
}

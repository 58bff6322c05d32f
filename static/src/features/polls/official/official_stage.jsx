// An official vote on the screen: seats that fill while it runs, then the decision, the votes by
// option with the majority that was needed, and how each delegation voted.

import { toChildArray } from "preact";
import { formatNumber, t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { items } from "../../../lib/session.js";
import { textWidth } from "../../../lib/text/text_width.js";
import { HiddenTable } from "../../../ui/charts/hidden_table.jsx";
import {
  delegationName,
  delegationsThatMayVote,
  inEventOrder,
} from "../../event/delegation_name.jsx";
import { isLower } from "../../screen/current_view.js";
import { Multilingual, MultilingualLine } from "../../screen/multilingual.jsx";
import { optionsOf, outcomeText } from "./majority.js";
import css from "./official_stage.css";
import { voteGroups } from "./vote_groups.js";
import { Seats, VoteSign } from "./vote_seats.jsx";

/** @import { OfficialResult } from "../../../lib/protocol" */
/** @import { ComponentChildren, CountedTally, Poll, PollProps, Result, Text } from "../types" */

adoptStyles(css);

/**
 * Body of the slide of an official vote.
 * @param {PollProps & {result?: Result}} props  `result`: once everyone may see it
 */
export const OfficialStage = ({ id, poll, result }) =>
  result?.official ? (
    <Decision poll={poll} result={result} official={result.official} />
  ) : (
    <Voting id={id} poll={poll} />
  );

/** @param {PollProps} props */
function Voting({ id, poll }) {
  const { delegations: voted = [] } = items.value[`participation:${id}`] ?? {};
  const isApart = hasLongOptions(poll);
  return (
    <Parts isApart={isApart}>
      <ul class="plain stage-fill vote-figures vote-options" data-page-once={!isApart || undefined}>
        {optionsOf(poll).map((text, at) => (
          <li class="vote-figure" data-page-item={isApart || undefined} key={at}>
            <Multilingual text={text} />
          </li>
        ))}
      </ul>
      {voted === null ? null : (
        <Seats
          ids={delegationsThatMayVote(poll)}
          most={VOTING_SEATS}
          voteOf={(each) => (voted.includes(each) ? "voted" : "missing")}
        />
      )}
    </Parts>
  );
}

/** @param {{poll: Poll, result: Result, official: OfficialResult}} props */
function Decision({ poll, result, official }) {
  const { votes, missing } = official;
  return (
    <>
      <Parts isApart={hasLongOptions(poll)} class="stage-fill official-slide">
        <div class="official-votes-cast">
          <Outcome poll={poll} official={official} />
          <Tally poll={poll} result={result} official={official} />
        </div>
        {isLower() ? null : (
          <Seats
            isWhole
            most={DECISION_SEATS}
            ids={inEventOrder([...Object.keys(votes), ...missing])}
            voteOf={(id) => (id in votes ? (votes[id]?.[0] ?? "abstained") : "missing")}
          />
        )}
      </Parts>
      <HiddenTable
        caption={poll.prompt}
        columns={[t("Delegation"), t("Official vote")]}
        rows={voteGroups(poll, official).flatMap(({ ids, text, say }) =>
          ids.map(
            (id) =>
              /** @type {[Text | string, ComponentChildren]} */ ([
                delegationName(id) ?? id,
                say ? say() : <Multilingual text={text} />,
              ]),
          ),
        )}
      />
    </>
  );
}

/**
 * Votes and seats on one page, or each on pages of their own.
 * @param {{isApart: boolean, class?: string, children: ComponentChildren}} props
 */
const Parts = ({ isApart, class: name = "stage-fill vote-parts", children }) =>
  isApart ? (
    toChildArray(children).map((part, at) => (
      <div class={name} data-page-group key={at}>
        {part}
      </div>
    ))
  ) : (
    <div class={name}>{children}</div>
  );

/** Lines that all options may take beside the seats, and the letters of one on a square screen. */
const [MOST_LINES, LINE] = [8, 32];

/**
 * True if the options leave the seats no room, and in a lower third.
 * @param {Poll} poll
 */
const hasLongOptions = (poll) =>
  isLower() ||
  optionsOf(poll)
    .flatMap((text) => Object.values(text))
    .reduce((sum, words) => sum + textWidth(words), 0) >
    (MOST_LINES * LINE * innerWidth) / innerHeight;

/** Named seats in a row: on the whole slide, and beside the decision. */
const [VOTING_SEATS, DECISION_SEATS] = [7, 4];

/**
 * The decision in a word, once the vote is closed, and the sentence of the majority rule.
 * @param {{poll: Poll, official: OfficialResult}} props
 */
export function Outcome({ poll, official }) {
  if (!official.outcome) return null;
  const isAdopted = official.outcome.option !== null;
  return (
    <div
      class="official-decision"
      data-adopted={poll.state === "closed" && isAdopted}
      data-page-once
    >
      {poll.state === "closed" ? (
        <p class="official-word">
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <path d={isAdopted ? "M1 5.4l2.7 2.7L9 2.2" : "M1.6 1.6l6.8 6.8M8.4 1.6L1.6 8.4"} />
          </svg>
          <MultilingualLine as="span" say={() => (isAdopted ? t("Adopted") : t("Not adopted"))} />
        </p>
      ) : null}
      <MultilingualLine class="official-outcome" say={() => outcomeText(poll, official) ?? ""} />
    </div>
  );
}

/**
 * Votes by option, and all of them in a bar with a line at the majority that is needed.
 * @param {{poll: Poll, result: Result, official: OfficialResult}} props
 */
function Tally({ poll, result, official }) {
  const { counts } = /** @type {CountedTally} */ (result.tally);
  const { outcome } = official;
  const [leader = 0] = outcome?.leading ?? [];
  const order = counts
    .map((_, at) => at)
    .sort((one, other) => Number(other === leader) - Number(one === leader));
  const base = Math.max(1, outcome?.counted ?? counts.reduce((sum, count) => sum + count, 0));
  return (
    <div class="vote-tally" aria-hidden="true">
      <ul class="plain vote-figures">
        {order.map((at) => (
          <li
            class="vote-figure"
            data-page-item
            data-first={at === leader && counts[at] > 0}
            key={at}
          >
            <VoteSign vote={at} />
            <b class="figure">{formatNumber(counts[at])}</b>
            <Multilingual text={optionsOf(poll)[at]} />
          </li>
        ))}
        {result.abstained ? (
          <li class="vote-figure muted" data-page-item>
            <VoteSign vote="abstained" />
            <b class="figure">{formatNumber(result.abstained)}</b>
            <MultilingualLine as="span" say={() => t("Abstained")} />
          </li>
        ) : null}
      </ul>
      <div class="vote-bar" data-marked={Boolean(outcome)}>
        {order.map((at) => (
          <span
            class="vote-part"
            data-vote={at}
            key={at}
            style={{ inlineSize: `${(100 * counts[at]) / base}%` }}
          />
        ))}
        {outcome ? (
          <span
            class="vote-needed"
            data-end={outcome.needed > base / 2}
            style={{ insetInlineStart: `${Math.min(100, (100 * outcome.needed) / base)}%` }}
          >
            <MultilingualLine
              as="span"
              say={() => t("{n} needed", { n: formatNumber(outcome.needed) })}
            />
          </span>
        ) : null}
      </div>
    </div>
  );
}

import { n, t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { AuthoredText, ReaderText } from "../../../ui/text.jsx";
import { delegationName, inEventOrder } from "../../event/delegation_name.jsx";
import { optionsOf, outcomeText } from "./majority.js";
import css from "./official.css";

/** @import { OfficialResult as Official } from "../../../lib/protocol" */
/** @import { NameComponent, Poll, Result, SayComponent, Text, TextComponents } from "../types" */
/** @typedef {{key: string | number, ids: string[], text?: Text, say?: () => string}} VoteGroup */

adoptStyles(css);

/**
 * The votes of the delegations by option, and the outcome of the majority rule. `Name` draws an
 * authored text and `Say` an interface text: on the screen in all languages.
 * @param {{poll: Poll, result: Result} & Partial<TextComponents>} props
 */
export function OfficialResult({ poll, result, Name = AuthoredText, Say = ReaderText }) {
  const { official } = result;
  if (!official) return null;
  return (
    <div class="stack gap-3 official">
      <OfficialOutcome poll={poll} result={result} Say={Say} />
      <dl class="official-votes">
        {groupsOf(poll, official).map(({ key, text, say, ids }) => (
          <div key={key} data-kind={say ? "none" : "option"}>
            <dt class={say ? "muted" : "strong"}>
              {say ? <Say say={say} /> : <Name text={text ?? {}} />} <b>{ids.length}</b>
            </dt>
            <dd>
              <ul class="plain stack gap-1 above-2">
                {ids.map((id) => (
                  <li key={id}>
                    <Name text={delegationName(id) ?? { en: id }} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/**
 * Sentence of the majority rule about the votes.
 * @param {{poll: Poll, result: Result, Say?: SayComponent}} props
 */
export function OfficialOutcome({ poll, result, Say = ReaderText }) {
  const { official } = result;
  if (!official?.outcome) return null;
  const isAdopted = official.outcome.option !== null && poll.state === "closed";
  return (
    <p class="official-outcome" data-adopted={isAdopted}>
      <Say say={() => outcomeText(poll, official) ?? ""} />
    </p>
  );
}

/**
 * Delegations by their votes, in the order of the options; those without a vote last.
 * @type {(poll: Poll, official: Official) => VoteGroup[]}
 */
function groupsOf(poll, { votes, missing }) {
  const voted = inEventOrder(Object.keys(votes));
  /** @param {number} option */
  const idsOf = (option) => voted.filter((id) => votes[id]?.[0] === option);
  const abstained = voted.filter((id) => votes[id] === null);
  /** @type {VoteGroup[]} */
  const groups = [
    ...optionsOf(poll).map((text, at) => ({ key: at, text, ids: idsOf(at) })),
    { key: "abstained", say: () => t("Abstained"), ids: abstained },
    { key: "missing", say: () => t("Have not voted"), ids: inEventOrder(missing) },
  ];
  return groups.filter(({ key, ids }) => typeof key === "number" || ids.length);
}

/**
 * Number of delegations that may vote.
 * @param {Result} result
 */
export const delegationCount = ({ n: votes, official }) => votes + (official?.missing.length ?? 0);

/**
 * "9 of 14 delegations have voted".
 * @param {Result} result
 */
export const officialTurnout = (result) =>
  n("{n} of {all} delegation has voted", "{n} of {all} delegations have voted", result.n, {
    all: delegationCount(result),
  });

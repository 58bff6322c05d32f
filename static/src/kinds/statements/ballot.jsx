// Statements: agree (1), disagree (-1) or pass (0) on each in turn. Answer: opinions by statement
// name; "1", "2" … are the poll's own statements, "p57" the proposal with seq 57. Each step sends
// the whole answer; if votes are final, the vote button sends it once.

import { useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { AuthoredText } from "../../ui/text.jsx";
import { lazyResult } from "../load_kind.js";
import { StepBar, useStepVotes } from "../step_by_step.jsx";
import css from "./style.css";
import { agreeShare, statementNames, statementText, topNames } from "./wording.js";

adoptStyles(css);

/** @type {[number, string, () => string][]} value, key and label */
const OPINIONS = [
  [1, "A", () => t("Agree")],
  [-1, "D", () => t("Disagree")],
  [0, "N", () => t("Not sure")],
];

/** @import { Kind, StatementsConfig, StatementsResult } from "../types" */
/** @typedef {Kind<StatementsConfig, Record<string, number>, StatementsResult>} Statements */

export const Result = lazyResult("statements_result", () => import("./result.jsx"));

export const lazyPart = "Propose";
/** @type {Statements["castsItself"]} */
export const castsItself = ({ changeable }) => changeable;
/** @type {Statements["isReady"]} */
export const isReady = (_config, answer) => Object.keys(answer ?? {}).length > 0;
/**
 * The statements of the poll: those that people propose may be left out.
 * @type {Statements["countSteps"]}
 */
export const countSteps = ({ statements }, opinions) => ({
  n: statements.filter((_, at) => at + 1 in opinions).length,
  all: statements.length,
});
export const hint = () => t("Do you agree? Answer each statement. You can go back at any time.");

/** @param {Statements["BallotProps"]} props */
export function Ballot(props) {
  const { id, poll, own, result, disabled } = props;
  const names = statementNames(id, poll.config);
  const [opinions, setOpinions] = useStepVotes(props);
  const [pickedName, setPickedName] = useState("");
  const open = names.filter((name) => !(name in opinions));
  const current = names.includes(pickedName) ? pickedName : (open[0] ?? names[0]);
  const at = names.indexOf(current);
  /** @param {number} opinion */
  const giveOpinion = (opinion) => {
    const next = {
      ...Object.fromEntries(
        names.filter((name) => name in opinions).map((name) => [name, opinions[name]]),
      ),
      [current]: opinion,
    };
    const after = [...names.slice(at + 1), ...names.slice(0, at)];
    setPickedName(after.find((name) => !(name in next)) ?? current);
    setOpinions(next);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const found = OPINIONS.find(([, key]) => key === event.key.toUpperCase());
    if (!found || disabled || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    giveOpinion(found[0]);
  };
  return (
    <>
      <fieldset class="stack gap-3" disabled={disabled} onKeyDown={onKeyDown}>
        <AuthoredText text={poll.prompt} as="legend" class="hidden" />
        <div class="stack gap-2 step-card" aria-live="polite">
          <p class="muted small">
            {open.length
              ? t("Statement {n} of {all}", { n: at + 1, all: names.length })
              : t("All {all} answered. Thank you.", { all: names.length })}
          </p>
          <AuthoredText
            text={statementText(poll.config, current)}
            as="p"
            class="step-text statement-text"
            key={current}
          />
        </div>
        <div class="opinions">
          {OPINIONS.map(([opinion, key, words]) => (
            <button
              type="button"
              class={`button opinion ${opinions[current] === opinion ? "primary" : ""}`}
              key={key}
              aria-pressed={opinions[current] === opinion}
              aria-keyshortcuts={key}
              onClick={() => giveOpinion(opinion)}
            >
              {words()}
              <small class="regular" aria-hidden="true">
                {key}
              </small>
            </button>
          ))}
        </div>
        <StepBar
          at={at}
          all={names.length}
          answered={names.length - open.length}
          isAnswered={current in opinions}
          onMove={(to) => setPickedName(names[to])}
        />
      </fieldset>
      {result ? <Result poll={poll} result={result} own={own} /> : null}
    </>
  );
}

/**
 * Share of agreement per statement; the main metric is that with the largest region gap.
 * @type {Statements["metrics"]}
 */
export function metrics(config, { tally, across: { gap = {} } = {} }) {
  const widest = topNames(gap, 0, 1)[0];
  return Object.keys(tally.parts).map((name) => ({
    name: statementText(config, name),
    of: ({ tally: { parts } }) => (parts[name] ? agreeShare(parts[name]) : null),
    isHidden: (row) => row.tally.parts[name] === null,
    isMain: name === widest,
  }));
}

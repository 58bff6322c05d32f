import { delegationName } from "../../features/event/delegation_name.jsx";
import { hasText } from "../../lib/has_text.js";
import { n, t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { itemsByKind } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ShortcutButton } from "../../ui/desk/shortcut_button.jsx";
import { dialogState } from "../../ui/dialog_state.js";
import { Check } from "../../ui/fields/check.jsx";
import { LocalisedInput } from "../../ui/fields/localised_input.jsx";
import { holdFocus, ReviewCard, ReviewFold } from "../../ui/review_fold.jsx";
import { TypedText } from "../../ui/text.jsx";
import { ProposalState } from "./proposal_state.jsx";

const { fewest_statements: FEWEST, most_statements: MOST } = kindLimits.statements;

/** @import { StatementForStaff, StatementsConfig, Text } from "../../lib/types" */
/** @import { EditorModule, EditorProps } from "../types" */
/** @typedef {{statements: Text[], propose: boolean}} Draft */

export const label = () => t("Agree / disagree");
export const icon = "M4 5h16v10H9l-5 4zM8 9h8M8 12h5";

/** @type {Draft} */
export const emptyDraft = { statements: [{}, {}, {}], propose: false };

/** @type {EditorModule<Draft, StatementsConfig>["toConfig"]} */
export function toConfig({ statements, propose }) {
  const written = statements.filter(hasText);
  return written.length < FEWEST ? null : { kind: "statements", statements: written, propose };
}

export const describeMissing = () => t("Enter at least two statements.");

/** @param {EditorProps<Draft>} props */
export function Editor({ draft, onChange, languages, isWhole }) {
  const { statements, propose } = draft;
  /** @type {(at: number, words: Text) => void} */
  const setStatement = (at, words) =>
    onChange({
      ...draft,
      statements: statements.map((each, place) => (place === at ? words : each)),
    });
  return (
    <>
      {statements.map((words, at) => (
        <LocalisedInput
          key={at}
          label={t("Statement {n}", { n: at + 1 })}
          languages={languages}
          value={words}
          onChange={(written) => setStatement(at, written)}
        />
      ))}
      <button
        type="button"
        class="button quiet"
        disabled={statements.length >= MOST}
        onClick={() => onChange({ ...draft, statements: [...statements, {}] })}
      >
        {t("Add a statement")}
      </button>
      {isWhole ? (
        <Check isOn={propose} onToggle={(isOn) => onChange({ ...draft, propose: isOn })}>
          {t("Attendees can propose statements for you to review")}
        </Check>
      ) : null}
    </>
  );
}

/**
 * Review of proposed statements: approve, or reject with a reason for the author.
 * @param {{id: number, poll: {state: string}}} props
 */
export function Review({ id, poll }) {
  const proposals = /** @type {[seq: number, statement: StatementForStaff][]} */ (
    itemsByKind.value.statement ?? []
  );
  const all = proposals.filter(([, statement]) => statement.poll === id);
  const pending = all.filter(([, { state }]) => state === "pending");
  const reviewed = all.filter(([, { state }]) => state !== "pending");
  if (!all.length) return null;
  return (
    <ReviewFold
      waits={pending.length > 0}
      summary={
        pending.length
          ? n("{n} statement to review", "{n} statements to review", pending.length)
          : t("Proposed statements")
      }
    >
      <ul class="plain">
        {[...pending, ...reviewed.reverse()].map(([seq, statement]) => (
          <ProposalCard key={seq} seq={seq} statement={statement} poll={poll} />
        ))}
      </ul>
    </ReviewFold>
  );
}

/** @param {{seq: number, statement: StatementForStaff, poll: {state: string}}} props */
function ProposalCard({ seq, statement, poll }) {
  const { send, waiting, problem } = useAction();
  /** @param {{currentTarget: Element}} press */
  const approve = async (press) => {
    const focusNext = holdFocus(press);
    if (await send({ do: "statement.approve", poll: statement.poll, statement: seq })) focusNext();
  };
  /** @param {{currentTarget: Element}} press */
  const reject = (press) => {
    const action = { do: "statement.reject", poll: statement.poll, statement: seq };
    dialogState.value = {
      name: "reject",
      of: `statement:${seq}`,
      title: t("Reject this statement?"),
      action,
      onDone: holdFocus(press),
    };
  };
  return (
    <ReviewCard id={`statement:${seq}`} waits={statement.state === "pending"}>
      <TypedText {...statement} />
      <ProposalState of={statement} author={delegationName(statement.delegation)} />
      <div class="buttons">
        {statement.state === "approved" ? null : (
          <ShortcutButton
            id="approve"
            disabled={waiting || poll.state !== "open"}
            onClick={approve}
          >
            {t("Approve")}
          </ShortcutButton>
        )}
        {statement.state === "rejected" ? null : (
          <ShortcutButton
            id="reject"
            class="button quiet"
            disabled={waiting}
            aria-haspopup="dialog"
            onClick={reject}
          >
            {t("Reject")}
          </ShortcutButton>
        )}
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </ReviewCard>
  );
}

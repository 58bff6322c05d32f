import { useDraft } from "../../lib/drafts/draft.js";
import { t } from "../../lib/i18n.js";
import { kindLimits } from "../../lib/rules.js";
import { boot, itemsByKind } from "../../lib/session.js";
import { textLength } from "../../lib/text/text_length.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { TypedText } from "../../ui/text.jsx";
import { ProposalState } from "./proposal_state.jsx";

/** @import { Statements } from "./ballot.jsx" */

/**
 * Field for proposing a statement, and the states of the reader's earlier proposals. Not a form
 * element, since it is nested in the ballot's form.
 * @param {{id: number, poll: Statements["Poll"]}} props
 */
export function Propose({ id, poll: { state, config } }) {
  /** @type {[?string, (draft: ?string) => void, () => () => boolean]} */
  const [draft, setDraft, holdDraft] = useDraft(`statement:${id}`);
  const { send, waiting, problem } = useAction();
  const own = (itemsByKind.value.proposal ?? []).filter(([, { poll }]) => poll === id).reverse();
  const typed = draft ?? "";
  const isReady =
    !waiting &&
    state === "open" &&
    typed.trim() &&
    textLength(typed) <= kindLimits.statements.statement_chars;
  const sendProposal = async () => {
    const clearDraft = holdDraft();
    if (
      isReady &&
      (await send({ do: "statement.propose", poll: id, text: typed, language: boot.language }))
    )
      clearDraft();
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    sendProposal();
  };
  if (!config.propose) return null;
  return (
    <details class="fold propose">
      <summary>{t("Propose a statement")}</summary>
      <div class="stack">
        <input
          type="text"
          dir="auto"
          aria-label={t("Your statement")}
          value={typed}
          onInput={(event) => setDraft(event.currentTarget.value || null)}
          onKeyDown={onKeyDown}
        />
        <p class="hint">
          {t("A moderator reviews it first. Then everyone can agree or disagree.")}
        </p>
        <div class="buttons">
          <button type="button" class="button" disabled={!isReady} onClick={sendProposal}>
            {t("Propose")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem} />
        {own.map(([seq, proposal]) => (
          <div key={seq}>
            <TypedText {...proposal} />
            <ProposalState of={proposal} />
          </div>
        ))}
      </div>
    </details>
  );
}

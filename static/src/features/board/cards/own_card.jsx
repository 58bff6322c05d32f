// The author's tools for their own card.

import { joinSentences, t } from "../../../lib/i18n.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { UntaggedText } from "../../../ui/text.jsx";
import { reasonLabel } from "../../questions/question_labels.js";
import { go, isWritable } from "../board_state.js";

/** @import { Card, OwnCard } from "../types" */

/**
 * State of an own card, with the buttons to edit and withdraw it.
 * @param {{id: number, of: OwnCard}} props
 */
export function OwnCardTools({ id, of: { card, reason, note, reworded } }) {
  const by = useAction();
  const isOpen = !reason && card.state !== "withdrawn";
  return (
    <section class="ruled stack" aria-label={t("Your card")}>
      <p class="hint">
        {joinSentences(
          stateSentence(card.state),
          reworded ? t("A moderator reworded it.") : "",
          reason ? t("Reason: {reason}.", { reason: reasonLabel(reason) }) : "",
        )}
        {note ? " " : null}
        {note ? <UntaggedText text={note} /> : null}
      </p>
      {isWritable.value && isOpen ? (
        <div class="buttons">
          {card.state === "pending" ? (
            <a class="button" href={`#edit-${id}`}>
              {t("Edit")}
            </a>
          ) : null}
          <ActionButton
            do="card.withdraw"
            with={{ card: id }}
            look="quiet"
            by={by}
            onDone={() => go("board")}
            confirm={{
              title: t("Withdraw this card?"),
              sentence: t("It leaves the board for everyone. You can create a new one."),
              danger: true,
            }}
          >
            {t("Withdraw")}
          </ActionButton>
        </div>
      ) : null}
      <ActionStatus waiting={by.waiting} problem={by.problem} />
    </section>
  );
}

/** @param {Card["state"]} state */
const stateSentence = (state) =>
  state === "rejected"
    ? t("A moderator did not put this card on the board.")
    : state === "pending"
      ? t("A moderator reviews your card before others see it. You can still edit it.")
      : t("This is your card. Ask a moderator if its text needs a change.");

import { n, t } from "../../../lib/i18n.js";
import { hasDelegations } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";

/** @import { Item } from "../../../lib/types" */

/**
 * Mark of the next question, suggested or chosen by a moderator, with the reason.
 * @param {{next: Item<"next">}} props
 */
export const NextMark = ({ next: { suggested, why } }) => (
  <p class="question-line next-mark">
    <Pill tone="live">{t("Next up")}</Pill>{" "}
    <span class="muted">
      {suggested ? <SuggestionReason {...why} /> : t("Picked by a moderator.")}
    </span>
  </p>
);

/**
 * Nothing is said in an event without delegations: the upvotes stand on the card.
 * @param {Partial<NonNullable<Item<"next">["why"]>>} props
 */
function SuggestionReason({ delegation, heard }) {
  if (!hasDelegations.value) return null;
  if (!delegation) return t("No other delegation is waiting.");
  return (
    <FilledSentence
      sentence={
        heard
          ? n(
              "Heard least so far: {name}, {n} question answered.",
              "Heard least so far: {name}, {n} questions answered.",
              heard,
            )
          : t("{name} hasn't been heard yet.")
      }
      name={<DelegationName id={delegation} />}
    />
  );
}

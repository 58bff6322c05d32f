import { n, t } from "../../../lib/i18n.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { CardWords } from "../card_text.jsx";

/** @import { CardField } from "../types" */

/**
 * Opens the dialog in which cards are rejected with a reason.
 * @param {number[]} ids
 * @param {?CardField} [written]  quoted in the dialog
 * @param {() => void} [onDone]
 */
export const rejectCards = (ids, written = null, onDone = undefined) => {
  dialogState.value = {
    name: "reject",
    of: `card:${ids.join()}`,
    quoted: written && <CardWords text={written} as="blockquote" class="quoted" />,
    title:
      ids.length === 1
        ? t("Do not show this card?")
        : n("Do not show {n} card?", "Do not show {n} cards?", ids.length),
    action: { do: "card.reject", cards: ids },
    onDone,
  };
};

import { t } from "../../../lib/i18n.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";

/** @import { Sending } from "../types" */

/**
 * Deletes a draft, once that is confirmed.
 * @param {{id: number, by: Sending, onDone?: () => void}} props
 */
export const DropButton = ({ id, by, onDone }) => (
  <ActionButton
    do="poll.drop"
    with={{ poll: id }}
    by={by}
    look="quiet"
    onDone={onDone}
    confirm={{
      title: t("Delete this draft?"),
      yes: t("Delete the draft"),
      danger: true,
      sentence: t("It cannot be recovered."),
    }}
  >
    {t("Delete")}
  </ActionButton>
);

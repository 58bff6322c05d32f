import { t } from "../../lib/i18n.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";

/**
 * Dialog about a question that its author withdrew while it was open.
 * @param {{title: string}} props
 */
export const GoneDialog = ({ title }) => (
  <Dialog title={title} onClose={closeDialog}>
    <p>{t("The author withdrew this question.")}</p>
  </Dialog>
);

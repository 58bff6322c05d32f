import { t } from "../../../lib/i18n.js";
import { items } from "../../../lib/session.js";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { GoneDialog } from "../gone_dialog.jsx";
import { QuestionText } from "../question_text.jsx";
import { ReplyForm } from "../speaker/reply_form.jsx";

/**
 * Dialog for a written reply.
 * @param {{id: number}} props
 */
export function ReplyDialog({ id }) {
  const question = items.value[`question:${id}`];
  if (!question) return <GoneDialog title={t("Written reply")} />;
  return (
    <Dialog wide title={t("Written reply")} onClose={closeDialog}>
      <blockquote class="quoted">
        <QuestionText question={question} />
      </blockquote>
      <ReplyForm id={id} question={question} onClose={closeDialog} autoFocus />
    </Dialog>
  );
}

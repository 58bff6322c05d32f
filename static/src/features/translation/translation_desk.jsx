import { t } from "../../lib/i18n.js";
import { event, isEnded, items } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { TypedText } from "../../ui/text.jsx";
import { DraftProblem } from "../machine_drafts/draft_problem.jsx";
import { GoneDialog } from "../questions/gone_dialog.jsx";
import { Translations } from "./translation_form.jsx";
import { TranslatorsLink } from "./translation_summary.jsx";

/** Count of missing translations, the link to their page, and why no drafts are made. */
export const TranslationDesk = () =>
  isEnded.value || event.value.languages.length < 2 ? null : (
    <section class="rail-part">
      <TranslatorsLink />
      <DraftProblem />
    </section>
  );

/**
 * Dialog for the translations of a question into all other languages of the event.
 * @param {{id: number}} props
 */
export function TranslateDialog({ id }) {
  const question = items.value[`question:${id}`];
  if (!question) return <GoneDialog title={t("Translations")} />;
  return (
    <Dialog wide title={t("Translations")} onClose={closeDialog}>
      <blockquote class="quoted">
        <TypedText {...question} />
      </blockquote>
      <Translations id={id} question={question} opensField />
    </Dialog>
  );
}

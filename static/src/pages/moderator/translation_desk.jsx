import { Fairness } from "../../features/questions/fairness.jsx";
import { QuestionText } from "../../features/questions/question_text.jsx";
import { ReplyForm } from "../../features/questions/reply_form.jsx";
import { Translation } from "../../features/translation/translation_form.jsx";
import { TranslatorsLink } from "../../features/translation/translation_summary.jsx";
import { t } from "../../lib/i18n.js";
import { boot, event, hasDelegations, isEnded, items } from "../../lib/session.js";
import { Dialog } from "../../ui/dialog.jsx";
import { closeDialog } from "../../ui/dialog_state.js";
import { TypedText } from "../../ui/text.jsx";

/** Count of what is to be translated, and the link to the page where it is done. */
export const TranslationDesk = () =>
  isEnded.value || event.value.languages.length < 2 ? null : (
    <section class="rail-part">
      <TranslatorsLink />
    </section>
  );

/** Questions answered by delegation and language, and the link to the audit log. */
export const HeardQuestions = () => (
  <section class="rail-part">
    {hasDelegations.value || event.value.languages.length > 1 ? (
      <details class="card fold">
        <summary>
          <span class="fold-title">{t("Speaking balance")}</span>
        </summary>
        <Fairness />
      </details>
    ) : null}
    <p class="rail-more">
      <a class="button quiet" href={`/e/${boot.code}/log`} target="_blank" rel="noopener">
        {t("Activity log")}
      </a>
    </p>
  </section>
);

/** Dialog for a written reply. */
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

/** Dialog for the translations of a question into all other languages of the event. */
export function TranslateDialog({ id }) {
  const question = items.value[`question:${id}`];
  if (!question) return <GoneDialog title={t("Translations")} />;
  const known = items.value[`translations:${id}`] ?? {};
  return (
    <Dialog wide title={t("Translations")} onClose={closeDialog}>
      <blockquote class="quoted">
        <TypedText {...question} />
      </blockquote>
      {event.value.languages
        .filter((language) => language !== question.language)
        .map((language) => (
          <Translation key={language} id={id} language={language} known={known[language]} />
        ))}
    </Dialog>
  );
}

const GoneDialog = ({ title }) => (
  <Dialog title={title} onClose={closeDialog}>
    <p>{t("The author withdrew this question.")}</p>
  </Dialog>
);

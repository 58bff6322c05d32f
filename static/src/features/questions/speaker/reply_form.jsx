import { useDraft } from "../../../lib/drafts/draft.js";
import { languageName, languageTag, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { event } from "../../../lib/session.js";
import { textLength } from "../../../lib/text/text_length.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { submitOnShortcut } from "../../../ui/fields/submit_shortcut.js";

/** @import { Question } from "../types" */

/**
 * Form for a written reply in any of the event's languages. `onClose` is called after it is sent or
 * cancelled.
 * @param {{id: number, question: Question, onClose: () => void, autoFocus?: boolean}} props
 */
export function ReplyForm({ id, question, onClose, autoFocus = false }) {
  const [draft, keep] = useDraft(`reply:${id}`);
  const { send, waiting, problem } = useAction();
  /** @type {Record<string, string>} */
  const text = draft ?? question.reply ?? {};
  const isEmpty = !Object.values(text).some((words) => words.trim());
  const isReady =
    Object.values(text).every((words) => textLength(words) <= limits.reply_chars) &&
    !(isEmpty && !question.reply);
  const submit = async (/** @type {Event} */ happened) => {
    happened.preventDefault();
    if (isReady && (await send({ do: "question.reply", question: id, text }))) closeForm();
  };
  const closeForm = () => {
    keep(null);
    onClose();
  };
  return (
    <form class="stack above-4" onSubmit={submit} onKeyDown={submitOnShortcut}>
      <div class="words-fields">
        {event.value.languages.map((language, at) => (
          <Field
            key={language}
            as="textarea"
            label={<span lang={languageTag(language)}>{languageName(language)}</span>}
            rows={3}
            lang={languageTag(language)}
            autoFocus={autoFocus && at === 0}
            value={text[language] ?? ""}
            onValue={(words) => keep({ ...text, [language]: words })}
          />
        ))}
      </div>
      <p class="hint">{t("Shown to everyone below the question, in each language you provide.")}</p>
      <div class="buttons">
        <button class="button primary" disabled={waiting || !isReady}>
          {isEmpty && question.reply ? t("Withdraw reply") : t("Send reply")}
        </button>
        <Button look="quiet" onClick={closeForm}>
          {t("Cancel")}
        </Button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </form>
  );
}

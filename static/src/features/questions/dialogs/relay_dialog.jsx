import { useDraft } from "../../../lib/drafts/draft.js";
import { languageName, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, event, hasDelegations, items, room } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Counter } from "../../../ui/fields/counter.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** Dialog for a question that was asked by voice or in the call's chat. */
export function RelayDialog() {
  const [id] = room.value;
  const [draft, keep] = useDraft("relay");
  const { send, waiting, problem } = useAction();
  const { text = "", channel = "voice", delegation = "", language: chosen } = draft ?? {};
  const languages = [...new Set([...event.value.languages, boot.language])];
  const language = chosen ?? guessLanguage(text, languages);
  const isReady = !waiting && text.trim() && textLength(text) <= limits.question_chars;
  /** @param {Record<string, string>} more */
  const change = (more) => keep({ ...draft, ...more });
  /** @param {Event} press */
  const submit = async (press) => {
    press.preventDefault();
    if (!isReady) return;
    const asked = { room: id, text, language, channel, ...(delegation ? { delegation } : {}) };
    if (!(await send({ do: "question.relay", ...asked }))) return;
    keep(null);
    closeDialog();
  };
  return (
    <Dialog wide title={t("Write down a question")} onClose={closeDialog}>
      <form class="stack" onSubmit={submit}>
        <p class="muted">
          {t("For questions asked by voice or in the chat. It is published immediately.")}
        </p>
        <label class="field">
          <span>{t("Question")}</span>
          <textarea
            rows={3}
            dir="auto"
            autoFocus
            value={text}
            onInput={({ currentTarget }) => change({ text: currentTarget.value })}
          />
          <Counter left={limits.question_chars - textLength(text)} />
        </label>
        <fieldset class="choices">
          <legend>{t("Asked how")}</legend>
          {[
            ["voice", t("By voice")],
            ["chat", t("In the chat")],
          ].map(([value, title]) => (
            <label class="check" key={value}>
              <input
                type="radio"
                name="channel"
                checked={channel === value}
                onChange={() => change({ channel: value })}
              />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        {hasDelegations.value ? (
          <label class="field">
            <span>{t("Asked by")}</span>
            <select
              value={delegation}
              onChange={({ currentTarget }) => change({ delegation: currentTarget.value })}
            >
              <option value="">{t("Unknown")}</option>
              {(items.value.delegations?.delegations ?? []).map(({ id: each, name }) => (
                <AuthoredText as="option" key={each} value={each} text={name} />
              ))}
            </select>
          </label>
        ) : null}
        {languages.length > 1 ? (
          <label class="field">
            <span>{t("Language of the question")}</span>
            <select
              value={language}
              onChange={({ currentTarget }) => change({ language: currentTarget.value })}
            >
              {languages.map((each) => (
                <option key={each} value={each}>
                  {languageName(each)}
                </option>
              ))}
            </select>
          </label>
        ) : null}
        <div class="buttons">
          <button class="button primary" aria-disabled={!isReady}>
            {t("Publish")}
          </button>
        </div>
        <ActionStatus waiting={waiting} problem={problem}>
          {draft ? t("Not published yet. Your text is kept in this tab.") : null}
        </ActionStatus>
      </form>
    </Dialog>
  );
}

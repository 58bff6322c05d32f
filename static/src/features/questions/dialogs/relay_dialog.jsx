import { useDraft } from "../../../lib/drafts/draft.js";
import { t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, event, hasDelegations, room } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Counter } from "../../../ui/fields/counter.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { ChoiceMenu, delegationList, LanguageMenu } from "./question_menus.jsx";

/** Dialog for a question that was asked by voice or in the call's chat. */
export function RelayDialog() {
  const [id] = room.value;
  const [draft, keep] = useDraft("relay");
  const { text = "", channel = "voice", delegation = "", language: chosen } = draft ?? {};
  const languages = [...new Set([...event.value.languages, boot.language])];
  const language = chosen ?? guessLanguage(text, languages);
  const change = (/** @type {Record<string, ?string>} */ more) => keep({ ...draft, ...more });
  const asked = { room: id, text, language, channel, ...(delegation ? { delegation } : {}) };
  return (
    <FormDialog
      wide
      title={t("Write down a question")}
      onClose={closeDialog}
      action={() => ({ do: "question.relay", ...asked })}
      onDone={() => keep(null)}
      submit={t("Publish")}
      isReady={Boolean(text.trim()) && textLength(text) <= limits.question_chars}
      hasCancel={false}
      note={draft ? t("Not published yet. Your text is kept in this tab.") : null}
    >
      <p class="muted">
        {t("For questions asked by voice or in the chat. It is published immediately.")}
      </p>
      <Field
        as="textarea"
        label={t("Question")}
        rows={3}
        autoFocus
        value={text}
        onValue={(words) => change({ text: words })}
      >
        <Counter left={limits.question_chars - textLength(text)} />
      </Field>
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
        <ChoiceMenu
          label={t("Asked by")}
          value={delegation}
          none={t("Unknown")}
          choices={delegationList()}
          onPick={(asking) => change({ delegation: asking })}
        />
      ) : null}
      <LanguageMenu value={language} onPick={(picked) => change({ language: picked })} />
    </FormDialog>
  );
}

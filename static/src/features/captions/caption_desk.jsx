// Captions at the desk: a field for lines of a language, typed or pasted.

import { useState } from "preact/hooks";
import { languageName, t } from "../../lib/i18n.js";
import { staffRules } from "../../lib/rules.js";
import { boot, event, visitedRoom } from "../../lib/session.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { FoldLine } from "../../ui/card.jsx";
import { Field } from "../../ui/fields/field.jsx";

/** Field for captions of the plenary while the event is live. */
export const CaptionDesk = () =>
  event.value.state === "live" && visitedRoom.value === null ? (
    <FoldLine title={t("Captions")}>
      <CaptionForm />
    </FoldLine>
  ) : null;

/** Field for lines: Enter sends them, and so does a paste of several lines with Enter after it. */
export function CaptionForm() {
  const { languages } = event.value;
  const [language, setLanguage] = useState(
    languages.includes(boot.language) ? boot.language : languages[0],
  );
  const [text, setText] = useState("");
  const { send, waiting, problem } = useAction();
  const submit = async (/** @type {Event} */ cause) => {
    cause.preventDefault();
    if (!text.trim() || waiting) return;
    const sent = text;
    setText("");
    if (!(await send({ do: "caption.say", language, text: sent })))
      setText((newer) => [sent, newer].filter(Boolean).join("\n"));
  };
  const submitOnEnter = (/** @type {KeyboardEvent} */ keys) => {
    if (keys.key === "Enter" && !keys.shiftKey && !keys.isComposing) submit(keys);
  };
  return (
    <form class="stack gap-2" onSubmit={submit}>
      <Field
        label={t("Language of the captions")}
        value={language}
        choices={languages.map((id) => [id, languageName(id)])}
        onValue={setLanguage}
      />
      <Field
        as="textarea"
        rows={2}
        label={t("Lines of captions")}
        hint={t("Enter sends. Each line is shown as a caption to everyone in the plenary.")}
        maxLength={staffRules.caption_chars}
        value={text}
        onValue={setText}
        onKeyDown={/** @type {any} */ (submitOnEnter)}
      />
      <ActionStatus problem={problem} />
      <button type="submit" class="button" disabled={!text.trim()}>
        {t("Send captions")}
      </button>
    </form>
  );
}

import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { reason, reasons } from "../words.js";

/** Why a question is not shown; its author reads the reason and the note. */
export function Reject({ id, send, waiting, onCancel }) {
  const [picked, pick] = useState(null);
  const [note, write] = useState("");
  const submit = (event) => {
    event.preventDefault();
    send({ do: "question.reject", question: id, reason: picked, ...(note.trim() ? { note } : {}) });
  };
  return (
    <form class="reject stack" onSubmit={submit}>
      <fieldset class="chips">
        <legend>{t("The author reads why:")}</legend>
        {reasons.map((code) => (
          <label class="chip" key={code}><input type="radio" name={`reason-${id}`} checked={picked === code} onChange={() => pick(code)} /><span>{reason(code)}</span></label>
        ))}
      </fieldset>
      <label class="field"><span>{t("Note to the author, if you like")}</span><input maxLength="300" dir="auto" value={note} onInput={(event) => write(event.target.value)} /></label>
      <div class="buttons">
        <button class="button primary" disabled={waiting || !picked}>{t("Reject")}</button>
        <button type="button" class="button quiet" onClick={onCancel}>{t("Cancel")}</button>
      </div>
    </form>
  );
}

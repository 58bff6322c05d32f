import { t } from "../i18n.js";
import { items } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Dialog } from "../parts/dialog.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { Typed } from "../parts/text.jsx";
import { reason, reasons } from "../words.js";
import { areOn } from "./keys.js";
import { close } from "./open.js";

/**
 * Dialog that rejects a question or statement with a reason and a note, which its author reads.
 * Digit keys reject at once. `of` is the item's key, `action` the rejecting action without its
 * reason.
 */
export function Reject({ of, title, action, onDone }) {
  const [kept, keep] = useDraft(`reject:${of}`);
  const { send, waiting, problem } = useAction();
  const { picked, note } = kept ?? { picked: null, note: "" };
  const written = items.value[of];
  const reject = async (code) => {
    if (!(await send({ ...action, reason: code, ...(note.trim() ? { note } : {}) }))) return;
    keep(null);
    close();
    if (onDone) setTimeout(onDone);
  };
  const submit = (event) => {
    event.preventDefault();
    if (picked) reject(picked);
  };
  const rejectOnDigit = ({ key, target, ctrlKey, metaKey, altKey }) => {
    const code = reasons[Number(key) - 1];
    if (code && areOn.value && !waiting && target.type !== "text" && !(ctrlKey || metaKey || altKey)) reject(code);
  };
  return (
    <Dialog title={title} onClose={close}>
      <form class="stack" onSubmit={submit} onKeyDown={rejectOnDigit}>
        {written ? <Typed {...written} class="quoted" as="blockquote" /> : null}
        <fieldset class="reasons">
          <legend>{t("The author reads why:")}</legend>
          {reasons.map((code, at) => (
            <label class="chip" key={code}>
              <input type="radio" name="reason" autoFocus={at === 0} checked={picked === code} onChange={() => keep({ picked: code, note })} />
              <span>{reason(code)}</span>
              {areOn.value ? <kbd aria-hidden="true">{at + 1}</kbd> : null}
            </label>
          ))}
        </fieldset>
        <label class="field"><span>{t("Note to the author, if you like")}</span><input type="text" maxLength="300" dir="auto" value={note} onInput={(event) => keep({ picked, note: event.target.value })} /></label>
        <div class="buttons">
          <button class="button danger" disabled={waiting || !picked}>{t("Reject")}</button>
          <button type="button" class="button quiet" onClick={close}>{t("Cancel")}</button>
        </div>
        <Outcome waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}

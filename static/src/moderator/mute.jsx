import { t } from "../i18n.js";
import { items } from "../live.js";
import { useAction } from "../action.js";
import { useDraft } from "../draft.js";
import { Byline } from "../parts/byline.jsx";
import { Dialog } from "../parts/dialog.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { close } from "./open.js";

/** Dialog that mutes the author of a question. */
export function Mute({ id }) {
  const [note, keep] = useDraft(`mute:${id}`);
  const { send, waiting, problem } = useAction();
  const question = items.value[`question:${id}`];
  const submit = async (event) => {
    event.preventDefault();
    if (!(await send({ do: "person.mute", person: Number(question.author.slice(1)), ...(note?.trim() ? { note } : {}) }))) return;
    keep(null);
    close();
  };
  return (
    <Dialog title={t("Mute the author of this question?")} onClose={close}>
      <form class="stack" onSubmit={submit}>
        {question ? <Byline question={question} /> : null}
        <p>{t("They see everything and vote, and write nothing until you lift it. They are told so.")}</p>
        <label class="field"><span>{t("Note to the author, if you like")}</span><input type="text" maxLength="300" dir="auto" value={note ?? ""} onInput={({ target }) => keep(target.value)} /></label>
        <div class="buttons">
          <button class="button danger" autoFocus disabled={waiting || !question}>{t("Mute")}</button>
          <button type="button" class="button quiet" onClick={close}>{t("Cancel")}</button>
        </div>
        <Outcome waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}

import { useState } from "preact/hooks";
import { t, text } from "../i18n.js";
import { items, room } from "../live.js";
import { useAction } from "../action.js";
import { Dialog } from "../parts/dialog.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { Authored, Typed } from "../parts/text.jsx";
import { areOn } from "./keys.js";
import { close } from "./open.js";

/** What a question is about, and whom it is addressed to. The digits of the topics save at once. */
export function Label({ id }) {
  const question = items.value[`question:${id}`];
  const { send, waiting, problem } = useAction();
  const [topic, setTopic] = useState(question?.topic ?? null);
  const [to, setTo] = useState(question?.to ?? null);
  const topics = [{ id: null, name: t("No topic") }, ...(items.value[`qa:${room.value[0]}`]?.topics ?? [])];
  const places = [...(items.value.delegations?.delegations ?? [])].sort((one, other) => text(one.name).localeCompare(text(other.name)));
  const save = async (about) => (await send({ do: "question.label", question: id, topic: about, to })) && close();
  const submit = (event) => {
    event.preventDefault();
    save(topic);
  };
  const press = ({ key, target, ctrlKey, metaKey, altKey }) => {
    const picked = topics[Number(key)];
    if (/^\d$/.test(key) && picked && areOn.value && !waiting && !target.matches("select") && !(ctrlKey || metaKey || altKey)) save(picked.id);
  };
  return (
    <Dialog title={t("Label")} onClose={close}>
      <form class="stack" onSubmit={submit} onKeyDown={press}>
        {question ? <Typed {...question} class="quoted" as="blockquote" /> : null}
        {topics.length > 1 ? (
          <fieldset class="reasons">
            <legend>{t("What it is about")}</legend>
            {topics.map((each, at) => (
              <label class="chip" key={each.id}>
                <input type="radio" name="topic" autoFocus={each.id === topic} checked={each.id === topic} onChange={() => setTopic(each.id)} />
                <Authored text={each.name} />
                {areOn.value && at < 10 ? <kbd aria-hidden="true">{at}</kbd> : null}
              </label>
            ))}
          </fieldset>
        ) : <p class="hint">{t("This room has no topics yet.")}</p>}
        <label class="field"><span>{t("Addressed to")}</span>
          <select value={to ?? ""} onChange={({ target }) => setTo(target.value || null)}>
            <option value="">{t("Nobody in particular")}</option>
            {places.map((each) => <Authored as="option" text={each.name} value={each.id} key={each.id} />)}
          </select>
        </label>
        <div class="buttons">
          <button class="button primary" disabled={waiting || !question}>{t("Save")}</button>
          <button type="button" class="button quiet" onClick={close}>{t("Cancel")}</button>
        </div>
        <Outcome waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}

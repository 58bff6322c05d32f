import { useState } from "preact/hooks";
import { n, t, textOf } from "../../../lib/i18n.js";
import { items, room } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { areKeysOn } from "../../../ui/desk/shortcuts.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { Field } from "../../../ui/fields/field.jsx";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { deselectQuestions } from "../desk/selection.js";
import { ShownText } from "../question_text.jsx";

// Bulk labelling: a field left at this value is not changed.
const AS_IS = "as it is";

/** @import { Action, Text } from "../../../lib/types" */
/** @import { Topic } from "../types" */
/** @typedef {{id: ?string, name: string | Text}} Choice */

/**
 * Dialog for the topic and addressee of a question, or of several (`ids`). Digit keys save a topic.
 * @param {{id?: number, ids?: number[]}} props
 */
export function LabelDialog({ id, ids = id === undefined ? [] : [id] }) {
  const many = ids.length > 1;
  const question = items.value[`question:${ids[0]}`];
  const by = useAction();
  const [topic, setTopic] = useState(many ? AS_IS : (question?.topic ?? null));
  const [to, setTo] = useState(many ? AS_IS : (question?.to ?? null));
  /** @type {Topic[]} */
  const known = items.value[`qa:${room.value[0]}`]?.topics ?? [];
  /** @type {Choice[]} */
  const topics = [{ id: null, name: t("No topic") }, ...known];
  const places = [...(items.value.delegations?.delegations ?? [])].sort((one, other) =>
    textOf(one.name).localeCompare(textOf(other.name)),
  );
  /** @type {(about: ?string) => Action} */
  const labelling = (about) =>
    many
      ? labelAction(ids, { topic: about, to })
      : { do: "question.label", question: ids[0], topic: about, to };
  const finish = () => {
    if (many) deselectQuestions(ids);
  };
  /** @param {KeyboardEvent} press */
  const saveOnDigit = async ({ key, target, ctrlKey, metaKey, altKey }) => {
    const picked = known.length && /^\d$/.test(key) ? topics[Number(key)] : undefined;
    const isKey = areKeysOn.value && !(ctrlKey || metaKey || altKey);
    if (!picked || !isKey || by.waiting || /** @type {Element} */ (target).matches("select"))
      return;
    if (!(await by.send(labelling(picked.id)))) return;
    finish();
    closeDialog();
  };
  return (
    <FormDialog
      title={many ? n("Label {n} question", "Label {n} questions", ids.length) : t("Label")}
      onClose={closeDialog}
      action={() => labelling(topic)}
      onDone={finish}
      submit={t("Save")}
      isReady={Boolean(question) && !(topic === AS_IS && to === AS_IS)}
      by={by}
      onKeyDown={saveOnDigit}
    >
      {question && !many ? <ShownText question={question} class="quoted" as="blockquote" /> : null}
      {known.length ? (
        <fieldset class="reasons">
          <legend>{t("Topic")}</legend>
          {many ? (
            <TopicChoice
              each={{ id: AS_IS, name: t("Keep as is") }}
              topic={topic}
              onPick={setTopic}
            />
          ) : null}
          {topics.map((each, at) => (
            <TopicChoice key={each.id} each={each} topic={topic} onPick={setTopic} digit={at} />
          ))}
        </fieldset>
      ) : (
        <p class="hint">{t("This room has no topics yet.")}</p>
      )}
      {places.length ? (
        <Field
          as="select"
          label={t("Addressed to")}
          value={to ?? ""}
          onValue={(id) => setTo(id || null)}
        >
          {many ? <option value={AS_IS}>{t("Keep as is")}</option> : null}
          <option value="">{t("Anyone")}</option>
          {places.map((each) => (
            <AuthoredText as="option" text={each.name} value={each.id} key={each.id} />
          ))}
        </Field>
      ) : null}
    </FormDialog>
  );
}

/**
 * @param {{each: Choice, topic: ?string, onPick: (id: ?string) => void, digit?: number}} props
 */
const TopicChoice = ({ each, topic, onPick, digit = Infinity }) => (
  <label class="chip">
    <input
      type="radio"
      name="topic"
      autoFocus={each.id === topic}
      checked={each.id === topic}
      onChange={() => onPick(each.id)}
    />
    <AuthoredText text={each.name} />
    {areKeysOn.value && digit < 10 ? <kbd aria-hidden="true">{digit}</kbd> : null}
  </label>
);

/** @type {(questions: number[], labels: {topic: ?string, to: ?string}) => Action} */
const labelAction = (questions, labels) => ({
  do: "question.label_each",
  questions,
  ...Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== AS_IS)),
});

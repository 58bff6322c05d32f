import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { items, room } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { closeDialog } from "../../../ui/dialog_state.js";
import { FormDialog } from "../../../ui/form_dialog.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { deselectQuestions } from "../desk/selection.js";
import { ShownText } from "../question_text.jsx";
import { DigitChoice, sendOnDigit } from "./digit_choice.jsx";
import { ChoiceMenu, delegationsByName } from "./question_menus.jsx";

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
  const places = delegationsByName();
  /** @type {(about: ?string) => Action} */
  const labelling = (about) =>
    many
      ? labelAction(ids, { topic: about, to })
      : { do: "question.label", question: ids[0], topic: about, to };
  const finish = () => {
    if (many) deselectQuestions(ids);
  };
  const labellingOf = (/** @type {number} */ digit) =>
    known.length && topics[digit] ? labelling(topics[digit].id) : undefined;
  return (
    <FormDialog
      title={many ? n("Label {n} question", "Label {n} questions", ids.length) : t("Label")}
      onClose={closeDialog}
      action={() => labelling(topic)}
      onDone={finish}
      submit={t("Save")}
      isReady={Boolean(question) && !(topic === AS_IS && to === AS_IS)}
      by={by}
      onKeyDown={sendOnDigit(by, labellingOf, finish)}
    >
      {question && !many ? <ShownText question={question} class="quoted" as="blockquote" /> : null}
      {known.length ? (
        <fieldset class="stack gap-2">
          <legend>{t("Topic")}</legend>
          {(many ? [{ id: AS_IS, name: t("Keep as is") }, ...topics] : topics).map((each) => (
            <DigitChoice
              key={each.id}
              name="topic"
              autoFocus={each.id === topic}
              isChosen={each.id === topic}
              onPick={() => setTopic(each.id)}
              digit={each.id === AS_IS ? undefined : topics.indexOf(each)}
            >
              <AuthoredText text={each.name} />
            </DigitChoice>
          ))}
        </fieldset>
      ) : (
        <p class="hint">{t("This room has no topics yet.")}</p>
      )}
      {places.length ? (
        <ChoiceMenu
          label={t("Addressed to")}
          value={to}
          onPick={setTo}
          none={t("Anyone")}
          choices={places}
        >
          {many ? <option value={AS_IS}>{t("Keep as is")}</option> : null}
        </ChoiceMenu>
      ) : null}
    </FormDialog>
  );
}

/** @type {(questions: number[], labels: {topic: ?string, to: ?string}) => Action} */
const labelAction = (questions, labels) => ({
  do: "question.label_each",
  questions,
  ...Object.fromEntries(Object.entries(labels).filter(([, label]) => label !== AS_IS)),
});

// The next step of a card, with a date, and the form for it.

import { useState } from "preact/hooks";
import { useDraftAction } from "../../../lib/drafts/draft_action.js";
import { languageTag, n, t } from "../../../lib/i18n.js";
import { boot, event } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { serverNow } from "../../../lib/time/clock.js";
import { ActionForm } from "../../../ui/action_form.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { Field } from "../../../ui/fields/field.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { isWritable } from "../board_state.js";
import { CardOriginal, CardReading } from "../card_text.jsx";
import { formatDue, wordsOf } from "../card_words.js";
import { mayShape } from "./may_shape.js";

/** @import { Card, CardProps } from "../types" */

/**
 * The next step with its day, and a button to change it.
 * @param {CardProps} props
 */
export function NextStep({ id, card }) {
  const [isOpen, open] = useState(false);
  const step = card.next_step;
  const mayWrite = isWritable.value && mayShape(id, card);
  if (!step && !mayWrite) return null;
  return (
    <section class="card stack">
      <h3 class="section-title">{t("Next step")}</h3>
      {step ? (
        <div>
          <CardReading text={step.text} as="p" />
          <CardOriginal texts={[step.text]} />
          <p class="muted small">
            <FactLine
              facts={[
                step.due && (
                  <FilledSentence
                    sentence={t("By {day}")}
                    day={<time dateTime={step.due}>{formatDue(step.due)}</time>}
                  />
                ),
                step.delegation && <DelegationName id={step.delegation} />,
              ]}
            />
          </p>
        </div>
      ) : (
        <p class="muted">{t("No next step yet.")}</p>
      )}
      {mayWrite && !isOpen ? (
        <button type="button" class="button quiet" onClick={() => open(true)}>
          {step ? t("Change the next step") : t("Add a next step")}
        </button>
      ) : null}
      {isOpen ? <StepForm id={id} step={step} close={() => open(false)} /> : null}
    </section>
  );
}

/** @param {{id: number, step: Card["next_step"], close: () => void}} props */
function StepForm({ id, step, close }) {
  const { draft, keep, send, waiting, problem } = useDraftAction(`step:${id}`);
  const { text, due } = draft ?? { text: step ? wordsOf(step.text)[0] : "", due: step?.due ?? "" };
  const left = boot.card_limits.step - textLength(text);
  const language = guessLanguage(text, event.value.languages);
  const submit = async () => {
    if (await send({ do: "card.next_step", card: id, text, language, due })) close();
  };
  return (
    <ActionForm
      by={{
        waiting,
        problem:
          problem ?? (left < 0 ? n("{n} character over", "{n} characters over", -left) : null),
      }}
      submit={t("Save")}
      isReady={Boolean(text.trim()) && left >= 0}
      onSubmit={submit}
      onCancel={close}
      note={t("With a date it counts as a next step.")}
    >
      <Field
        as="textarea"
        label={t("Task")}
        rows={2}
        autoFocus
        lang={languageTag(language)}
        value={text}
        onValue={(words) => keep({ text: words, due })}
      />
      <Field
        label={t("By when?")}
        type="date"
        value={due}
        min={new Date(serverNow()).toISOString().split("T")[0]}
        onValue={(day) => keep({ text, due: day })}
      />
    </ActionForm>
  );
}

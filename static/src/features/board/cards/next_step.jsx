// The next step of a card, with a date, and the form for it.

import { useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { languageTag, n, t } from "../../../lib/i18n.js";
import { boot, event } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { serverNow } from "../../../lib/time/clock.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { isWritable } from "../board_state.js";
import { CardWords } from "../card_text.jsx";
import { formatDue, wordsOf } from "../card_words.js";
import { mayShape } from "./may_shape.js";

/** @import { Card } from "../types" */

/**
 * The next step with its day, and a button to change it.
 * @param {{id: number, card: Card}} props
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
          <CardWords text={step.text} as="p" />
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
  const [draft, write, hold] = useDraft(`step:${id}`);
  const { send, waiting, problem } = useAction();
  const written = draft ?? { text: step ? wordsOf(step.text)[0] : "", due: step?.due ?? "" };
  const left = boot.card_limits.step - textLength(written.text);
  const isReady = written.text.trim() && left >= 0;
  /** @param {Event} submission */
  const submit = async (submission) => {
    submission.preventDefault();
    if (!isReady || waiting) return;
    const clear = hold();
    const language = guessLanguage(written.text, event.value.languages);
    if (
      await send({ do: "card.next_step", card: id, text: written.text, language, due: written.due })
    ) {
      clear();
      close();
    }
  };
  return (
    <form class="stack" onSubmit={submit}>
      <label class="field">
        <span>{t("Task")}</span>
        <textarea
          rows={2}
          dir="auto"
          autoFocus
          lang={languageTag(guessLanguage(written.text, event.value.languages))}
          value={written.text}
          onInput={({ currentTarget }) => write({ ...written, text: currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{t("By when?")}</span>
        <input
          type="date"
          value={written.due}
          min={new Date(serverNow()).toISOString().split("T")[0]}
          onInput={({ currentTarget }) => write({ ...written, due: currentTarget.value })}
        />
      </label>
      <div class="buttons">
        <button class="button primary" aria-disabled={!isReady || waiting}>
          {t("Save")}
        </button>
        <button type="button" class="button quiet" onClick={close}>
          {t("Cancel")}
        </button>
      </div>
      <ActionStatus
        waiting={waiting}
        problem={
          problem ?? (left < 0 ? n("{n} character over", "{n} characters over", -left) : null)
        }
      >
        {t("With a date it counts as a next step.")}
      </ActionStatus>
    </form>
  );
}

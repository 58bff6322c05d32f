// Question moderation for the host of a room: single questions, bulk actions and undo.

import { useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { rejectionReasons } from "../../lib/rules.js";
import { items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../../ui/action_status.jsx";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Button } from "../../ui/buttons/button.jsx";
import { buttonSteps, STEP_LABELS } from "./moderation_steps.js";
import { questionStateLabel, reasonLabel } from "./question_labels.js";
import { QuestionState } from "./question_state.jsx";
import { allowsStep, isOpen, isPublic } from "./question_states.js";
import { ShownText } from "./question_text.jsx";

/** @import { Action, Item } from "../../lib/types" */
/** @import { BulkStep, Entry, Question, Reason, Step } from "./types" */
/** @typedef {(step: BulkStep, more?: {reason?: Reason, into?: number}) => unknown} TakeStep */

/** @param {{id: number, room: Item<"room">, questions: Entry[]}} props */
export function HostQuestions({ id, room, questions }) {
  const action = useAction();
  const [chosen, setChosen] = useState(/** @type {number[]} */ ([]));
  const open = questions.filter(([, question]) => isOpen(question));
  const chosenQuestions = open.filter(([each]) => chosen.includes(each));
  /** @type {(each: number, on: boolean) => void} */
  const toggleChosen = (each, on) =>
    setChosen(on ? [...chosen, each] : chosen.filter((other) => other !== each));
  return (
    <section class="stack">
      <div class="row">
        <h3>{t("Questions")}</h3>
        <ActionButton do={room.qa ? "qa.close" : "qa.open"} with={{ room: id }} by={action}>
          {room.qa ? t("Close questions") : t("Open questions")}
        </ActionButton>
      </div>
      <ActionStatus {...action} />
      <UndoBar />
      {open.length ? (
        <ul class="plain host-list">
          {open.map(([each, question]) => (
            <HostQuestion
              key={each}
              id={each}
              question={question}
              all={questions}
              isChosen={chosen.includes(each)}
              onChoose={open.length > 1 ? (on) => toggleChosen(each, on) : null}
            />
          ))}
        </ul>
      ) : null}
      {chosenQuestions.length ? (
        <BulkActions chosen={chosenQuestions} all={questions} onDone={() => setChosen([])} />
      ) : null}
    </section>
  );
}

/**
 * @param {{id: number, question: Question, all: Entry[], isChosen: boolean,
 *   onChoose: ((on: boolean) => void) | null}} props
 */
function HostQuestion({ id, question, all, isChosen, onChoose }) {
  const by = useAction();
  const [step] = buttonSteps(question);
  /** @type {TakeStep} */
  const takeStep = (name, more) =>
    by.send(/** @type {Action} */ ({ do: `question.${name}`, question: id, ...more }));
  return (
    <li class="stack">
      <div class="row">
        <ShownText question={question} as="span" />
        <QuestionState state={question.state} />
      </div>
      <div class="buttons">
        <ActionButton do={`question.${step}`} with={{ question: id }} look="primary" by={by}>
          {STEP_LABELS[step]()}
        </ActionButton>
        <StepMenus chosen={[[id, question]]} all={all} waiting={by.waiting} takeStep={takeStep} />
        {onChoose ? (
          <label class="host-choose">
            <input
              type="checkbox"
              checked={isChosen}
              onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
            />
            <span>{t("Select")}</span>
          </label>
        ) : null}
      </div>
      <ActionStatus {...by} />
    </li>
  );
}

/** @type {BulkStep[]} */
const DIRECT_STEPS = ["approve", "answered"];

/** @type {(step: Step, questions: Entry[]) => boolean} */
const applies = (step, questions) => questions.some(([, question]) => allowsStep(step, question));

/**
 * Actions on all selected questions. The server skips those that cannot take the step.
 * @param {{chosen: Entry[], all: Entry[], onDone: () => void}} props
 */
function BulkActions({ chosen, all, onDone }) {
  const { send, waiting, problem } = useAction();
  const questions = chosen.map(([id]) => id);
  /** @type {TakeStep} */
  const takeStep = async (step, more) => {
    if (await send({ do: "question.each", questions, step, ...more })) onDone();
  };
  return (
    <div class="host-together stack">
      <p role="status">
        <b>{n("{n} selected", "{n} selected", questions.length)}</b>
      </p>
      <div class="buttons">
        {DIRECT_STEPS.filter((step) => applies(step, chosen)).map((step) => (
          <Button key={step} disabled={waiting} onClick={() => takeStep(step)}>
            {STEP_LABELS[step]()}
          </Button>
        ))}
        <StepMenus chosen={chosen} all={all} waiting={waiting} takeStep={takeStep} />
        <Button look="quiet" onClick={onDone}>
          {t("Clear")}
        </Button>
      </div>
      <ActionStatus waiting={waiting} problem={problem} />
    </div>
  );
}

/**
 * Menus of the reason of a rejection, and of the target of a merge. With several questions selected
 * it may be any of them.
 * @param {{chosen: Entry[], all: Entry[], waiting: boolean, takeStep: TakeStep}} props
 */
function StepMenus({ chosen, all, waiting, takeStep }) {
  const targets = all.filter(
    ([id, question]) => isPublic(question) && (chosen.length > 1 || id !== chosen[0][0]),
  );
  return (
    <>
      {applies("reject", chosen) ? (
        <details class="fold host-quick">
          <summary>{t("Reject")}</summary>
          <div class="buttons">
            {rejectionReasons.map((/** @type {Reason} */ reason) => (
              <Button
                key={reason}
                disabled={waiting}
                onClick={() => takeStep("reject", { reason })}
              >
                {reasonLabel(reason)}
              </Button>
            ))}
          </div>
        </details>
      ) : null}
      {applies("merge", chosen) && targets.length ? (
        <details class="fold host-quick">
          <summary>{t("Merge")}</summary>
          <div class="stack host-merge">
            <p class="hint">
              {t(
                "Choose the question to keep. Upvotes are combined (one per person) and all authors are notified.",
              )}
            </p>
            {targets.map(([into, question]) => (
              <Button key={into} disabled={waiting} onClick={() => takeStep("merge", { into })}>
                <ShownText question={question} as="span" />
              </Button>
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

/** The host's last action, until its undo period ends. */
function UndoBar() {
  const undo = items.value.undo;
  const now = useServerNow(Boolean(undo));
  if (!undo || undo.until <= now) return null;
  const { act, what, questions } = undo;
  return (
    <div class="host-together row" key={act}>
      <p role="status">
        <b>{questionStateLabel(what)}</b>{" "}
        {questions > 1 ? n("{n} question", "{n} questions", questions) : null}
      </p>
      <ActionButton do="question.undo" with={{ act }}>
        {t("Undo")}
      </ActionButton>
    </div>
  );
}

// What a host does with the questions of their room: one at a time, or several that are chosen; and taking back what they did last.

import { useState } from "preact/hooks";
import { useAction } from "../../lib/use_action.js";
import { now, useNow } from "../../lib/clock.js";
import { n, t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Outcome } from "../../ui/action_status.jsx";
import { QuestionState } from "../../features/questions/question_state.jsx";
import { Typed } from "../../ui/text.jsx";
import { OPEN, VISIBLE } from "../../features/questions/question_states.js";
import { questionState, reason, reasons } from "../../lib/labels.js";

const NEXT = { pending: ["approve", () => t("Show to all")], approved: ["answering", () => t("Answer now")], answering: ["answered", () => t("Answered")] };

export function Questions({ id, room, questions }) {
  const { send, waiting, problem } = useAction();
  const [chosen, choose] = useState([]);
  const open = questions.filter(([, { state }]) => OPEN.includes(state));
  const together = open.filter(([each]) => chosen.includes(each));
  const mark = (each, on) => choose(on ? [...chosen, each] : chosen.filter((other) => other !== each));
  return (
    <section class="stack">
      <div class="row">
        <h3>{t("Questions")}</h3>
        <button type="button" class="button" disabled={waiting} onClick={() => send({ do: room.qa ? "qa.close" : "qa.open", room: id })}>{room.qa ? t("Close questions") : t("Open questions")}</button>
      </div>
      <Outcome waiting={waiting} problem={problem} />
      <Undo />
      {open.length ? <ul class="plain host-list">{open.map(([each, question]) => <Question key={each} id={each} question={question} all={questions} isChosen={chosen.includes(each)} onChoose={open.length > 1 ? (on) => mark(each, on) : null} />)}</ul> : null}
      {together.length ? <Together chosen={together} all={questions} onDone={() => choose([])} /> : null}
    </section>
  );
}

function Question({ id, question, all, isChosen, onChoose }) {
  const { send, waiting, problem } = useAction();
  const step = (what, more = {}) => send({ do: `question.${what}`, question: id, ...more });
  const [what, say] = NEXT[question.state];
  return (
    <li class="stack">
      <div class="row"><Typed {...question} as="span" /><QuestionState state={question.state} /></div>
      <div class="buttons">
        <button type="button" class="button primary" disabled={waiting} onClick={() => step(what)}>{say()}</button>
        {question.state === "pending" ? <TurnDown waiting={waiting} onPick={(code) => step("reject", { reason: code })} /> : null}
        {question.state === "answering" ? null : <Merge ids={[id]} all={all} waiting={waiting} onPick={(into) => step("merge", { into })} />}
        {onChoose ? <label class="host-choose"><input type="checkbox" checked={isChosen} onChange={({ target }) => onChoose(target.checked)} /><span>{t("Choose")}</span></label> : null}
      </div>
      <Outcome waiting={waiting} problem={problem} />
    </li>
  );
}

// The same for all that were chosen: for those that may take the step.
function Together({ chosen, all, onDone }) {
  const { send, waiting, problem } = useAction();
  const ids = chosen.map(([id]) => id);
  const are = (...states) => chosen.some(([, { state }]) => states.includes(state));
  const step = async (what, more = {}) => (await send({ do: "question.each", questions: ids, step: what, ...more })) && onDone();
  return (
    <div class="host-together stack">
      <p role="status"><b>{n("{n} chosen", "{n} chosen", ids.length)}</b></p>
      <div class="buttons">
        {are("pending") ? <button type="button" class="button" disabled={waiting} onClick={() => step("approve")}>{t("Show to all")}</button> : null}
        {are("approved", "answering") ? <button type="button" class="button" disabled={waiting} onClick={() => step("answered")}>{t("Answered")}</button> : null}
        {are("pending") ? <TurnDown waiting={waiting} onPick={(code) => step("reject", { reason: code })} /> : null}
        {are("pending", "approved") ? <Merge ids={ids} all={all} waiting={waiting} onPick={(into) => step("merge", { into })} /> : null}
        <button type="button" class="button quiet" onClick={onDone}>{t("None")}</button>
      </div>
      <Outcome waiting={waiting} problem={problem} />
    </div>
  );
}

const TurnDown = ({ waiting, onPick }) => (
  <details class="fold host-quick">
    <summary>{t("Turn down")}</summary>
    <div class="buttons">{reasons.map((code) => <button type="button" class="button" key={code} disabled={waiting} onClick={() => onPick(code)}>{reason(code)}</button>)}</div>
  </details>
);

// Which question speaks for these: of several it may be one of them.
function Merge({ ids, all, waiting, onPick }) {
  const others = all.filter(([id, { state }]) => VISIBLE.includes(state) && (ids.length > 1 || id !== ids[0]));
  if (!others.length) return null;
  return (
    <details class="fold host-quick">
      <summary>{t("Merge")}</summary>
      <div class="stack host-merge">
        <p class="hint">{t("Choose the question that speaks for it. Upvotes are united, each person counts once, and every author is told.")}</p>
        {others.map(([id, question]) => <button type="button" class="button" key={id} disabled={waiting} onClick={() => onPick(id)}><Typed {...question} as="span" /></button>)}
      </div>
    </details>
  );
}

// What one did last, as long as it can be undone.
function Undo() {
  const undo = items.value.undo;
  return undo && undo.until > now() ? <Last key={undo.act} {...undo} /> : null;
}

function Last({ act, what, questions, until }) {
  const { send, waiting, problem } = useAction();
  if (until <= useNow()) return null;
  return (
    <div class="host-together row">
      <p role="status"><b>{questionState(what)}</b> {questions > 1 ? n("{n} question", "{n} questions", questions) : null}</p>
      <button type="button" class="button" disabled={waiting} onClick={() => send({ do: "question.undo", act })}>{t("Undo")}</button>
      <Outcome problem={problem} />
    </div>
  );
}

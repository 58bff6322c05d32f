import { useRef } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { n, t } from "../../../lib/i18n.js";
import { limits, PLENARY } from "../../../lib/rules.js";
import { isEnded, items, itemsByKind, room } from "../../../lib/session.js";
import { textLength } from "../../../lib/text/text_length.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { CharacterCounter } from "../../../ui/fields/character_counter.jsx";
import { ConfirmButton } from "../../../ui/fields/confirm_button.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText, FilledSentence, TypedText, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { questionStateLabel, reasonLabel } from "../question_labels.js";
import { QuestionState } from "../question_state.jsx";
import { isPublic, isWithdrawable } from "../question_states.js";
import { WrittenReply } from "../question_text.jsx";
import { upvoteCount } from "../remote_questions.js";
import { QuestionLanguage } from "./ask.jsx";

/** @import { ComponentChildren } from "../../../lib/types" */
/** @import { OwnQuestion as OwnItem, Sending } from "../types" */

/** The reader's own questions from all rooms, with state, reason and replies. */
export function MyQuestions() {
  const own = (itemsByKind.value.mine ?? [])
    .filter(([, { state }]) => state !== "withdrawn")
    .reverse();
  if (!own.length) return null;
  return (
    <section class="mine">
      <h2 class="section-title">{t("Your questions")}</h2>
      <ul class="plain">
        {own.map(([id, question]) => (
          <OwnQuestion key={id} id={id} question={question} />
        ))}
      </ul>
    </section>
  );
}

/** @param {{id: number, question: OwnItem}} props */
function OwnQuestion({ id, question }) {
  const [draft, setDraft] = useDraft(`edit:${id}`);
  const [appeal, setAppeal] = useDraft(`appeal:${id}`);
  const { send, waiting, problem } = useAction();
  const isInReach = [PLENARY, items.value.yours?.room].includes(question.room);
  const isPending = question.state === "pending";
  const isOver = isEnded.value;
  const mayWrite = isInReach && !isOver && (items.value.you?.muted ?? null) === null;
  const isEdited = isPending && mayWrite && draft !== null;
  const isAppealed = question.may_appeal && mayWrite && appeal !== null;
  /** @type {(setText: (text: string) => void, text: string) => (press: Event) => void} */
  const startWriting = (setText, text) => (press) => {
    const card = /** @type {Element} */ (press.currentTarget).closest("li");
    setText(text);
    setTimeout(() => card?.querySelector("textarea")?.focus());
  };
  return (
    <li class="card question" id={`mine-${id}`}>
      {isEdited ? (
        <EditForm
          id={id}
          question={question}
          draft={draft}
          keep={setDraft}
          send={send}
          waiting={waiting}
        />
      ) : (
        <TypedText {...question} />
      )}
      <QuestionStatus id={id} question={question} />
      {isAppealed ? (
        <AppealForm id={id} said={appeal} say={setAppeal} send={send} waiting={waiting} />
      ) : null}
      {isEdited || isAppealed ? null : (
        <div class="buttons">
          {isPending && mayWrite ? (
            <button
              type="button"
              class="button quiet"
              onClick={startWriting(setDraft, question.text)}
            >
              {t("Edit")}
            </button>
          ) : null}
          {question.may_appeal && mayWrite ? (
            <button type="button" class="button quiet" onClick={startWriting(setAppeal, "")}>
              {t("Request another review")}
            </button>
          ) : null}
          {isInReach && !isOver && isWithdrawable(question) ? (
            <ConfirmButton
              quiet
              label={t("Withdraw")}
              title={t("Withdraw this question?")}
              sentence={t("It will no longer be visible. You can ask another one.")}
              onYes={() => send({ do: "question.withdraw", question: id })}
            />
          ) : null}
        </div>
      )}
      <ActionStatus waiting={waiting} problem={problem} />
    </li>
  );
}

/**
 * State, reason, labels, merge and appeal of a question.
 * @param {{id: number, question: OwnItem}} props
 */
function QuestionStatus({ id, question }) {
  const { state, reason: code, note, to, original, into, appeal } = question;
  const votes = isPublic(question) ? upvoteCount(id) : 0;
  const isHere = question.room === room.value[0];
  const askedWhere = isHere ? null : question.asked_in ? (
    <FilledSentence
      sentence={t("asked in {room}")}
      room={<AuthoredText text={question.asked_in} />}
    />
  ) : (
    t("asked in the plenary")
  );
  const facts = [
    askedWhere,
    to && (
      <FilledSentence sentence={t("to {delegation}")} delegation={<DelegationName id={to} />} />
    ),
    votes > 0 && n("{n} upvote", "{n} upvotes", votes),
    code && reasonLabel(code),
    note && <UntaggedText text={note} />,
  ];
  return (
    <>
      <p class="question-line">
        <QuestionState state={state} />
        {appeal ? <Pill>{t("Review again")}</Pill> : null}
        <span class="muted" dir="auto">
          <FactLine facts={facts} />
        </span>
      </p>
      {original ? (
        <p class="aside">
          {t("Reworded by a moderator. You wrote:")} <UntaggedText text={original} />
        </p>
      ) : null}
      {into ? (
        <div class="aside">
          <p>{t("Merged into this question, together with your upvotes:")}</p>
          <TypedText {...into} />
          <p class="muted">{questionStateLabel(into.state)}</p>
        </div>
      ) : null}
      {appeal ? (
        <p class="aside">
          {t("Your note to the moderators:")} <UntaggedText text={appeal} />
        </p>
      ) : null}
      <WrittenReply question={question} />
    </>
  );
}

/**
 * @param {Sending & {id: number, question: OwnItem, draft: string,
 *   keep: (draft: ?string) => void}} props
 */
function EditForm({ id, question, draft, keep, send, waiting }) {
  const [chosenLanguage, setLanguage] = useDraft(`edit:${id}.language`);
  const language = chosenLanguage ?? question.language;
  const discardDrafts = () => {
    keep(null);
    setLanguage(null);
  };
  return (
    <TextForm
      label={<span class="hidden">{t("Your question")}</span>}
      rows={3}
      most={limits.question_chars}
      text={draft}
      onText={keep}
      onSubmit={async () => {
        if (await send({ do: "question.edit", question: id, text: draft, language }))
          discardDrafts();
      }}
      onCancel={discardDrafts}
      submit={t("Save")}
      waiting={waiting}
    >
      <QuestionLanguage value={language} onPick={setLanguage} />
    </TextForm>
  );
}

/**
 * A single appeal per rejection; the server sets `may_appeal`.
 * @param {Sending & {id: number, said: string, say: (said: ?string) => void}} props
 */
const AppealForm = ({ id, said, say, send, waiting }) => (
  <TextForm
    label={<span>{t("Why should it be shown?")}</span>}
    rows={2}
    most={limits.note_chars}
    text={said}
    onText={say}
    onSubmit={async () => {
      if (await send({ do: "question.appeal", question: id, text: said })) say(null);
    }}
    onCancel={() => say(null)}
    submit={t("Send")}
    waiting={waiting}
  >
    <p class="hint">{t("The moderators will look at it again. Their decision is final.")}</p>
  </TextForm>
);

/**
 * Form for a text of at most `most` characters, which counts them.
 * @param {{label: ComponentChildren, rows: number, most: number, text: string,
 *   onText: (text: string) => void, onSubmit: () => void, onCancel: () => void, submit: string,
 *   waiting: boolean, children: ComponentChildren}} props
 */
function TextForm({
  label,
  rows,
  most,
  text,
  onText,
  onSubmit,
  onCancel,
  submit,
  waiting,
  children,
}) {
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  /** @param {Event} event */
  const submitForm = (event) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form class="stack" onSubmit={submitForm}>
      <label class="field">
        {label}
        <textarea
          rows={rows}
          dir="auto"
          ref={field}
          value={text}
          onInput={({ currentTarget }) => onText(currentTarget.value)}
        />
      </label>
      {children}
      <div class="ask-foot">
        <button
          class="button primary"
          disabled={waiting || !textLength(text) || textLength(text) > most}
        >
          {submit}
        </button>
        <button type="button" class="button quiet" onClick={onCancel}>
          {t("Cancel")}
        </button>
        <CharacterCounter typed={text} most={most} field={field} />
      </div>
    </form>
  );
}

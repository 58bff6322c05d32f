import { useRef } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { n, t } from "../../../lib/i18n.js";
import { limits, PLENARY } from "../../../lib/rules.js";
import { isEnded, items, itemsByKind, room } from "../../../lib/session.js";
import { textLength } from "../../../lib/text/text_length.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { FactLine } from "../../../ui/fact_line.jsx";
import { CharacterCounter } from "../../../ui/fields/character_counter.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText, FilledSentence, TypedText, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { LanguageMenu } from "../dialogs/question_menus.jsx";
import { questionStateLabel, reasonLabel } from "../question_labels.js";
import { QuestionState } from "../question_state.jsx";
import { isPublic, isWithdrawable } from "../question_states.js";
import { WrittenReply } from "../question_text.jsx";
import { upvoteCount } from "../remote_questions.js";

/** @import { Action, ComponentChildren } from "../../../lib/types" */
/** @import { OwnQuestion as OwnItem, Sending } from "../types" */

/** The reader's own questions from all rooms, with state, reason and replies. */
export function MyQuestions() {
  const own = (itemsByKind.value.mine ?? [])
    .filter(([, { state }]) => state !== "withdrawn")
    .reverse();
  if (!own.length) return null;
  return (
    <section class="mine">
      <h2 class="section-head section-title">{t("Your questions")}</h2>
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
  const by = useAction();
  const isChangeable = !isEnded.value && [PLENARY, items.value.yours?.room].includes(question.room);
  const mayWrite = isChangeable && (items.value.you?.muted ?? null) === null;
  const isPending = question.state === "pending";
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
        <EditForm id={id} question={question} draft={draft} keep={setDraft} by={by} />
      ) : (
        <TypedText {...question} class="paragraphs" />
      )}
      <QuestionStatus id={id} question={question} />
      {isAppealed ? <AppealForm id={id} said={appeal} say={setAppeal} by={by} /> : null}
      {isEdited || isAppealed ? null : (
        <div class="buttons row-tools question-tools">
          {isPending && mayWrite ? (
            <Button look="quiet" onClick={startWriting(setDraft, question.text)}>
              {t("Edit")}
            </Button>
          ) : null}
          {question.may_appeal && mayWrite ? (
            <Button look="quiet" onClick={startWriting(setAppeal, "")}>
              {t("Request another review")}
            </Button>
          ) : null}
          {isChangeable && isWithdrawable(question) ? (
            <ActionButton
              do="question.withdraw"
              with={{ question: id }}
              look="quiet"
              by={by}
              confirm={{
                title: t("Withdraw this question?"),
                sentence: t("It will no longer be visible. You can ask another one."),
              }}
            >
              {t("Withdraw")}
            </ActionButton>
          ) : null}
        </div>
      )}
      <ActionStatus {...by} />
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
      {original ? <Aside title={t("Reworded by a moderator. You wrote:")} text={original} /> : null}
      {into ? (
        <div class="quote above-2 muted breakable">
          <p>{t("Merged into this question, together with your upvotes:")}</p>
          <TypedText {...into} />
          <p>{questionStateLabel(into.state)}</p>
        </div>
      ) : null}
      {appeal ? <Aside title={t("Your note to the moderators:")} text={appeal} /> : null}
      <WrittenReply question={question} />
    </>
  );
}

/** @param {{title: string, text: string}} props */
const Aside = ({ title, text }) => (
  <p class="quote above-2 muted breakable">
    {title} <UntaggedText text={text} />
  </p>
);

/**
 * @param {{id: number, question: OwnItem, draft: string, keep: (draft: ?string) => void,
 *   by: Sending}} props
 */
function EditForm({ id, question, draft, keep, by }) {
  const [chosenLanguage, setLanguage] = useDraft(`edit:${id}.language`);
  const language = chosenLanguage ?? question.language;
  return (
    <TextForm
      label={<span class="hidden">{t("Your question")}</span>}
      rows={3}
      most={limits.question_chars}
      text={draft}
      onText={keep}
      action={{ do: "question.edit", question: id, text: draft, language }}
      onClose={() => {
        keep(null);
        setLanguage(null);
      }}
      submit={t("Save")}
      by={by}
    >
      <LanguageMenu value={language} onPick={setLanguage} />
    </TextForm>
  );
}

/**
 * A single appeal per rejection; the server sets `may_appeal`.
 * @param {{id: number, said: string, say: (said: ?string) => void, by: Sending}} props
 */
const AppealForm = ({ id, said, say, by }) => (
  <TextForm
    label={<span>{t("Why should it be shown?")}</span>}
    rows={2}
    most={limits.note_chars}
    text={said}
    onText={say}
    action={{ do: "question.appeal", question: id, text: said }}
    onClose={() => say(null)}
    submit={t("Send")}
    by={by}
  >
    <p class="hint">{t("The moderators will look at it again. Their decision is final.")}</p>
  </TextForm>
);

/**
 * Form for a text of at most `most` characters, which counts them.
 * @param {{label: ComponentChildren, rows: number, most: number, text: string,
 *   onText: (text: string) => void, action: Action, onClose: () => void, submit: string,
 *   by: Sending, children: ComponentChildren}} props
 */
function TextForm({ label, rows, most, text, onText, action, onClose, submit, by, children }) {
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  const submitForm = async (/** @type {Event} */ event) => {
    event.preventDefault();
    if (await by.send(action)) onClose();
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
      <div class="wrap">
        <button
          class="button primary"
          disabled={by.waiting || !textLength(text) || textLength(text) > most}
        >
          {submit}
        </button>
        <Button look="quiet" onClick={onClose}>
          {t("Cancel")}
        </Button>
        <CharacterCounter typed={text} most={most} field={field} />
      </div>
    </form>
  );
}

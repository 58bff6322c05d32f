import { useState } from "preact/hooks";
import { formatNumber, t } from "../../../lib/i18n.js";
import { memo } from "../../../lib/memo.js";
import { staffRules } from "../../../lib/rules.js";
import { event, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { sendFromCard } from "../../../ui/desk/card_focus.js";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { areKeysOn, keyOf } from "../../../ui/desk/shortcuts.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { FilledSentence } from "../../../ui/text.jsx";
import { CorrectButton } from "../../people/correct_person.jsx";
import { personOf } from "../authors.js";
import { Byline } from "../byline.jsx";
import { isOwnClaim, useActiveClaim } from "../claim.js";
import { buttonSteps, STEP_LABELS } from "../moderation_steps.js";
import { allowsStep } from "../question_states.js";
import { QuestionText, ShownText, WrittenReply } from "../question_text.jsx";
import { Badges } from "./badges.jsx";
import { selectQuestion, selectRange } from "./selection.js";

/** @import { ComponentChildren, ComponentType } from "../../../lib/types" */
/** @import { Claim, Question, Sending } from "../types" */

/**
 * Card of a question with its actions; it is number `at` (from 0) of `all` in its column. Secondary
 * actions are rendered, though hidden, for the focused card (`isCurrent`), so that shortcuts reach
 * them. `same`: id of a published question that says the same.
 * @type {ComponentType<{id: number, at: number, all: number, question: Question, score: number,
 *   claim?: Claim, same: ?number, isChosen: boolean, isCurrent: boolean}>}
 */
export const QuestionCard = memo(function Card({
  id,
  at,
  all,
  question,
  score,
  claim,
  same,
  isChosen,
  isCurrent,
}) {
  const action = useAction();
  const activeClaim = useActiveClaim(claim);
  const isScored = question.state !== "pending" || score > 0;
  return (
    <li
      class={isScored ? "card question scored" : "card question"}
      data-state={question.state}
      data-chosen={isChosen}
      data-card={`question:${id}`}
      data-row={id}
      aria-posinset={at + 1}
      aria-setsize={all}
      tabIndex={-1}
    >
      {isScored ? (
        <p class="votes">
          <span class="hidden">{t("Upvotes")}</span>
          {formatNumber(score)}
          <small aria-hidden="true">{t("votes")}</small>
        </p>
      ) : null}
      <div class="question-body">
        <QuestionText question={question} class="question-text" />
        <Byline question={question} />
        <Badges question={question} claim={activeClaim} />
        <WrittenReply question={question} />
        {same && !isEnded.value ? <DuplicateHint id={id} into={same} {...action} /> : null}
      </div>
      {isEnded.value ? null : (
        <>
          <label class="chooser">
            <input
              type="checkbox"
              data-key="select"
              aria-label={t("Select")}
              aria-keyshortcuts={areKeysOn.value ? keyOf("select") : undefined}
              checked={isChosen}
              onClick={({ shiftKey, currentTarget: { checked } }) =>
                shiftKey && checked ? selectRange(id) : selectQuestion(id, checked)
              }
            />
          </label>
          <div class="actions">
            <PrimaryActions
              id={id}
              question={question}
              claim={activeClaim}
              isCurrent={isCurrent}
              {...action}
            />
            <ActionStatus {...action} />
          </div>
        </>
      )}
    </li>
  );
});

/**
 * A published question that says nearly the same, with a button that merges into it.
 * @param {Sending & {id: number, into: number}} props
 */
function DuplicateHint({ id, into, send, waiting }) {
  const merge = sendFromCard(send)({ do: "question.merge", question: id, into });
  return (
    <div class="row same">
      <p class="muted into">
        <FilledSentence
          sentence={t("Similar to: {text}")}
          text={<ShownText question={items.value[`question:${into}`]} as="q" />}
        />
      </p>
      <ShortcutButton id="same" class="button quiet" disabled={waiting} onClick={merge}>
        {t("Merge")}
      </ShortcutButton>
    </div>
  );
}

/**
 * @param {Sending & {id: number, question: Question, claim: ?Claim, isCurrent: boolean}} props
 */
function PrimaryActions({ id, question, claim, isCurrent, send, waiting }) {
  const [hasMore, showMore] = useState(false);
  const act = sendFromCard(send);
  const reject = () =>
    (dialogState.value = {
      name: "reject",
      of: `question:${id}`,
      title: t("Reject this question?"),
      action: { do: "question.reject", question: id },
    });
  const steps = buttonSteps(question).map((name, at) => (
    <ShortcutButton
      id={name}
      class={at ? "button quiet" : "button"}
      key={name}
      disabled={waiting}
      onClick={act({ do: `question.${name}`, question: id })}
    >
      {STEP_LABELS[name]()}
    </ShortcutButton>
  ));
  if (allowsStep("reject", question))
    steps.push(
      <CardButton id="reject" key="reject" opens={id} onClick={reject}>
        {t("Reject")}
      </CardButton>,
    );
  const last = steps.pop();
  return (
    <>
      <div class="buttons">
        {steps}
        <div class="last-step">
          {last}
          <button
            type="button"
            class="button quiet more"
            aria-label={t("More")}
            aria-expanded={hasMore}
            onClick={() => showMore(!hasMore)}
          >
            ⋯
          </button>
        </div>
      </div>
      {hasMore || isCurrent ? (
        <SecondaryActions
          id={id}
          question={question}
          claim={claim}
          isShown={hasMore}
          waiting={waiting}
          send={send}
        />
      ) : null}
    </>
  );
}

/**
 * Secondary actions, behind ⋯.
 * @param {Sending & {id: number, question: Question, claim: ?Claim, isShown: boolean}} props
 */
function SecondaryActions({ id, question, claim, isShown, waiting, send }) {
  /** @param {boolean} on */
  const claims = (on) => sendFromCard(send)({ do: "question.claim", question: id, on });
  const isOver = staffRules.closed_states.includes(question.state);
  return (
    <div class="buttons more-acts" hidden={!isShown}>
      <CardButton id="claim" disabled={waiting} onClick={claims(!isOwnClaim(claim))}>
        {isOwnClaim(claim) ? t("Release") : t("Claim")}
      </CardButton>
      {isOver ? null : (
        <CardButton id="reword" opens={id}>
          {t("Reword")}
        </CardButton>
      )}
      <CardButton id="label" opens={id}>
        {t("Label")}
      </CardButton>
      {question.state === "approved" ? (
        <CardButton
          id="up.next"
          disabled={waiting}
          onClick={() => send({ do: "qa.next", room: question.room, question: id })}
        >
          {t("Make next")}
        </CardButton>
      ) : null}
      {staffRules.reply_states.includes(question.state) ? (
        <CardButton id="reply" opens={id}>
          {t("Written reply")}
        </CardButton>
      ) : null}
      {isOver || isOneLanguage() ? null : (
        <CardButton id="translate" opens={id}>
          {t("Translate")}
        </CardButton>
      )}
      {allowsStep("merge", question) ? (
        <CardButton id="merge" opens={id}>
          {t("Merge")}
        </CardButton>
      ) : null}
      <AuthorActions id={id} person={personOf(question)} waiting={waiting} send={send} />
    </div>
  );
}

/**
 * Quiet button of a card, which `opens` the dialog of its shortcut for a question of this id.
 * @param {{id: string, opens?: number, disabled?: boolean, children: ComponentChildren,
 *   onClick?: (press: {currentTarget: Element}) => void}} props
 */
const CardButton = ({ id, opens, ...rest }) => (
  <ShortcutButton
    id={id}
    class="button quiet"
    aria-haspopup={opens === undefined ? undefined : "dialog"}
    onClick={() => (dialogState.value = { name: id, id: opens })}
    {...rest}
  />
);

/**
 * Mutes and bans the author, or lifts that. Only attendees can be muted or banned.
 * @param {Sending & {id: number, person: ?number}} props
 */
function AuthorActions({ id, person, waiting, send }) {
  if (person === null) return null;
  const act = sendFromCard(send);
  return (
    <>
      {items.value[`muted:${person}`] ? (
        <CardButton id="mute" disabled={waiting} onClick={act({ do: "person.unmute", person })}>
          {t("Unmute author")}
        </CardButton>
      ) : (
        <CardButton id="mute" opens={id}>
          {t("Mute author")}
        </CardButton>
      )}
      {items.value[`banned:${person}`] ? (
        <CardButton id="ban" disabled={waiting} onClick={act({ do: "person.unban", person })}>
          {t("Unban author")}
        </CardButton>
      ) : (
        <CardButton id="ban" opens={id}>
          {t("Ban author")}
        </CardButton>
      )}
      <CorrectButton id={person}>{t("Correct author")}</CorrectButton>
    </>
  );
}

const isOneLanguage = () => event.value.languages.length < 2;

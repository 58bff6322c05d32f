import { useState } from "preact/hooks";
import { formatNumber, t } from "../../../lib/i18n.js";
import { memo } from "../../../lib/memo.js";
import { staffRules } from "../../../lib/rules.js";
import { event, isEnded, items } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
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
import { allowsStep, isOpen } from "../question_states.js";
import { QuestionText, ShownText, WrittenReply } from "../question_text.jsx";
import { Badges } from "./badges.jsx";
import { NextMark } from "./next_mark.jsx";
import { selectQuestion, selectRange } from "./selection.js";

/** @import { Action, ComponentChildren, ComponentType, Item } from "../../../lib/types" */
/** @import { Claim, Question, Sending } from "../types" */

/**
 * Card of a question with its actions; it is number `at` (from 0) of `all` in its column. Secondary
 * actions are rendered, though hidden, for the focused card (`isCurrent`), so that shortcuts reach
 * them. `same`: id of a published question that says the same; `next`: given if the question is the
 * next to be answered.
 * @type {ComponentType<{id: number, at: number, all: number, question: Question, score: number,
 *   claim?: Claim, same: ?number, next: ?Item<"next">, isChosen: boolean, isCurrent: boolean}>}
 */
export const QuestionCard = memo(function Card({
  id,
  at,
  all,
  question,
  score,
  claim,
  same,
  next,
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
      data-first={!at && isOpen(question)}
      data-chosen={isChosen}
      data-card={`question:${id}`}
      data-row={id}
      aria-posinset={at + 1}
      aria-setsize={all}
      tabIndex={-1}
    >
      {isScored ? (
        <p class="strong text-centre upvotes">
          <span class="hidden">{t("Upvotes")} </span>
          {formatNumber(score)}
          <small class="block accent" aria-hidden="true">
            ▲
          </small>
        </p>
      ) : null}
      <div class="question-body">
        {next && !isEnded.value ? <NextMark next={next} /> : null}
        <QuestionText question={question} class="paragraphs question-text" />
        <Byline question={question} />
        <Badges question={question} claim={activeClaim} />
        <WrittenReply question={question} />
        {same && !isEnded.value ? <DuplicateHint into={same} /> : null}
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
          <div class="whole actions">
            <Actions
              id={id}
              question={question}
              same={same}
              isPicked={next?.suggested === false}
              claim={activeClaim}
              isCurrent={isCurrent}
              by={action}
            />
            <ActionStatus {...action} />
          </div>
        </>
      )}
    </li>
  );
});

/**
 * A published question that says nearly the same.
 * @param {{into: number}} props
 */
const DuplicateHint = ({ into }) => (
  <p class="quote small muted above-2 clamped">
    <FilledSentence
      sentence={t("Similar to: {text}")}
      text={<ShownText question={items.value[`question:${into}`]} as="q" />}
    />
  </p>
);

/**
 * `same`: id of a published question that says the same, for a button that merges into it;
 * `isPicked`: a moderator has chosen the question as the next.
 * @param {{id: number, question: Question, same: ?number, isPicked: boolean, claim: ?Claim,
 *   isCurrent: boolean, by: Sending}} props
 */
function Actions({ id, question, same, isPicked, claim, isCurrent, by }) {
  const [hasMore, showMore] = useState(false);
  const steps = buttonSteps(question).map((name, at) => (
    <CardButton
      id={name}
      key={name}
      look={at ? "button quiet" : "button"}
      action={{ do: `question.${name}`, question: id }}
      by={by}
    >
      {STEP_LABELS[name]()}
    </CardButton>
  ));
  if (same)
    steps.push(
      <CardButton
        id="same"
        key="same"
        action={{ do: "question.merge", question: id, into: same }}
        by={by}
      >
        {t("Merge")}
      </CardButton>,
    );
  if (allowsStep("reject", question))
    steps.push(
      <CardButton
        id="reject"
        key="reject"
        dialog={{
          name: "reject",
          of: `question:${id}`,
          title: t("Reject this question?"),
          action: { do: "question.reject", question: id },
        }}
        by={by}
      >
        {t("Reject")}
      </CardButton>,
    );
  const last = steps.pop();
  return (
    <>
      <div class="buttons gap-0">
        {steps}
        <div class="last-step">
          {last}
          <Button
            look="quiet"
            class="push"
            aria-label={t("More")}
            aria-expanded={hasMore}
            onClick={() => showMore(!hasMore)}
          >
            ⋯
          </Button>
        </div>
      </div>
      {hasMore || isCurrent ? (
        <SecondaryActions
          id={id}
          question={question}
          isPicked={isPicked}
          claim={claim}
          isShown={hasMore}
          by={by}
        />
      ) : null}
    </>
  );
}

/**
 * Secondary actions, behind ⋯. Only attendees can be muted, banned or corrected.
 * @param {{id: number, question: Question, isPicked: boolean, claim: ?Claim, isShown: boolean,
 *   by: Sending}} props
 */
function SecondaryActions({ id, question, isPicked, claim, isShown, by }) {
  const { state, room } = question;
  const isOver = staffRules.closed_states.includes(state);
  const isOwn = isOwnClaim(claim);
  const person = personOf(question);
  /** @type {(false | [shortcut: string, words: string, action?: Action | false])[]} */
  const buttons = [
    [
      "claim",
      isOwn ? t("Release") : t("Claim"),
      { do: "question.claim", question: id, on: !isOwn },
    ],
    !isOver && ["reword", t("Reword")],
    ["label", t("Label")],
    state === "approved" && [
      "up.next",
      isPicked ? t("Use the suggestion") : t("Make next"),
      { do: "qa.next", room, question: isPicked ? null : id },
    ],
    staffRules.reply_states.includes(state) && ["reply", t("Written reply")],
    !isOver && event.value.languages.length > 1 && ["translate", t("Translate")],
    allowsStep("merge", question) && ["merge", t("Merge")],
  ];
  if (person !== null) {
    const isMuted = Boolean(items.value[`muted:${person}`]);
    const isBanned = Boolean(items.value[`banned:${person}`]);
    buttons.push(
      [
        "mute",
        isMuted ? t("Unmute author") : t("Mute author"),
        isMuted && { do: "person.unmute", person },
      ],
      [
        "ban",
        isBanned ? t("Unban author") : t("Ban author"),
        isBanned && { do: "person.unban", person },
      ],
    );
  }
  return (
    <div class="buttons gap-0" hidden={!isShown}>
      {buttons
        .filter((each) => each !== false)
        .map(([name, words, action]) => (
          <CardButton id={name} key={name} action={action} dialog={{ name, id }} by={by}>
            {words}
          </CardButton>
        ))}
      {person === null ? null : <CorrectButton id={person}>{t("Correct author")}</CorrectButton>}
    </div>
  );
}

/**
 * Button of a card with a shortcut: sends the action, else opens the dialog.
 * @param {{id: string, look?: string, action?: Action | false, dialog?: typeof dialogState.value,
 *   by: Sending, children: ComponentChildren}} props
 */
const CardButton = ({ id, look = "button quiet", action, dialog = null, by, children }) => (
  <ShortcutButton
    id={id}
    class={look}
    aria-haspopup={action ? undefined : "dialog"}
    disabled={Boolean(action) && by.waiting}
    onClick={action ? sendFromCard(by.send)(action) : () => (dialogState.value = dialog)}
  >
    {children}
  </ShortcutButton>
);

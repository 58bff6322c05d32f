import { useRef, useState } from "preact/hooks";
import { useDraft } from "../../../lib/drafts/draft.js";
import { n, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { boot, hasDelegations, isEnded, items, itemsByKind, room } from "../../../lib/session.js";
import { guessLanguage } from "../../../lib/text/guess_language.js";
import { textLength } from "../../../lib/text/text_length.js";
import { formatCountdown, useServerNow } from "../../../lib/time/clock.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { CharacterCounter } from "../../../ui/fields/character_counter.jsx";
import { FilledSentence, UntaggedText } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import {
  ChoiceMenu,
  delegationList,
  LanguageMenu,
  questionLanguages,
} from "../dialogs/question_menus.jsx";
import { isOpen } from "../question_states.js";
import { SimilarQuestions } from "./similar.jsx";

/** The form for a new question, or a notice if the reader is muted or questions are closed. */
export function AskQuestion() {
  if (isEnded.value)
    return (
      <NoForm sentence={t("The event has ended. You can still read all questions and answers.")} />
    );
  const { muted } = items.value.you ?? {};
  if (muted !== null && muted !== undefined) return <MutedNotice note={muted} />;
  return room.value[1].qa ? (
    <AskForm />
  ) : (
    <NoForm
      sentence={t("Questions are closed. You can ask here once the moderator opens questions.")}
    />
  );
}

/**
 * Why there is no form, and the text that the reader has not sent.
 * @param {{sentence: string}} props
 */
function NoForm({ sentence }) {
  const [draft] = useDraft("question");
  return (
    <div class="empty card stack">
      <p>{sentence}</p>
      {draft ? (
        <>
          <p>{t("Your text was saved:")}</p>
          <p class="paragraphs">
            <UntaggedText text={draft} />
          </p>
        </>
      ) : null}
    </div>
  );
}

/** @param {{note: string}} props */
const MutedNotice = ({ note }) => (
  <div class="card stack">
    <p>
      {t(
        "A moderator has muted you: you can vote and upvote, but not write. Contact one if this is a mistake.",
      )}
    </p>
    {note ? (
      <p class="muted">
        <UntaggedText text={note} />
      </p>
    ) : null}
  </div>
);

function AskForm() {
  const [id] = room.value;
  const [draft, setDraft, holdDraft] = useDraft("question");
  const [chosenLanguage, setLanguage] = useDraft("question.language");
  const [to, setTo] = useDraft("question.to");
  const [topic, setTopic] = useDraft("question.topic");
  const [isUsed, setIsUsed] = useState(draft !== null);
  const [hasOptions, setHasOptions] = useState(false);
  const { send, waiting, problem } = useAction();
  const field = useRef(/** @type {?HTMLTextAreaElement} */ (null));
  const limit = useAskLimit();
  const typed = draft ?? "";
  const topics = items.value[`qa:${id}`]?.topics ?? [];
  const labels = {
    ...(delegationName(to) ? { to } : {}),
    ...(topics.some((each) => each.id === topic) ? { topic } : {}),
  };
  const language = chosenLanguage ?? guessLanguage(typed, questionLanguages());
  const isReady =
    !waiting && !limit && textLength(typed) > 0 && textLength(typed) <= limits.question_chars;
  const submit = async (/** @type {Event} */ submission) => {
    submission.preventDefault();
    const clearDraft = holdDraft();
    if (
      isReady &&
      (await send({ do: "question.ask", room: id, text: typed, language, ...labels })) &&
      clearDraft()
    ) {
      for (const setValue of [setLanguage, setTo, setTopic]) setValue(null);
      setHasOptions(false);
    }
  };
  return (
    <form class="card stack gap-2" onSubmit={submit} onFocusIn={() => setIsUsed(true)}>
      <label class="field">
        <span>{t("Your question")}</span>
        <textarea
          rows={3}
          dir="auto"
          ref={field}
          value={typed}
          onInput={(event) => setDraft(event.currentTarget.value || null)}
          aria-describedby="ask-note"
        />
      </label>
      <div class="wrap">
        <button class="button primary" aria-disabled={!isReady}>
          {t("Send")}
        </button>
        {isUsed ? (
          <Button
            look="quiet"
            aria-expanded={hasOptions}
            onClick={() => setHasOptions(!hasOptions)}
          >
            {t("More options")}
          </Button>
        ) : null}
        <CharacterCounter typed={typed} most={limits.question_chars} field={field} />
      </div>
      {hasOptions ? (
        <div class="fit ask-more">
          {hasDelegations.value ? (
            <ChoiceMenu
              label={t("Addressed to")}
              value={labels.to}
              onPick={setTo}
              none={t("Anyone")}
              choices={delegationList()}
            />
          ) : null}
          {topics.length ? (
            <ChoiceMenu
              label={t("Topic")}
              value={labels.topic}
              onPick={setTopic}
              none={t("No topic")}
              choices={topics}
            />
          ) : null}
          <LanguageMenu value={language} onPick={setLanguage} />
        </div>
      ) : null}
      <p class="outcome" role="status">
        {limit?.sentence}
      </p>
      {limit?.left ? (
        <p class="hint">
          {t("You can ask again in {time}.", { time: formatCountdown(limit.left) })}
        </p>
      ) : null}
      <ActionStatus waiting={waiting} problem={problem} />
      <p class="hint" id="ask-note">
        {visibilityNote()}
      </p>
      <SimilarQuestions typed={typed} />
    </form>
  );
}

/**
 * The reason why the reader cannot ask right now: too many open questions, or the last question is
 * too recent. Null if they can.
 * @returns {{sentence: string, left?: number} | null} `left` in ms
 */
function useAskLimit() {
  const { most_open: mostOpen = Infinity, slow: slowSeconds = 0 } =
    items.value[`qa:${room.value[0]}`] ?? {};
  const own = (itemsByKind.value.mine ?? [])
    .map(([, question]) => question)
    .filter((question) => question.room === room.value[0]);
  const nextAllowedAt = Math.max(...own.map(({ at }) => at)) + slowSeconds * 1000;
  const isEarly = slowSeconds > 0 && own.length > 0;
  const left = nextAllowedAt - useServerNow(isEarly, 500);
  if (!items.value.you) return null; // role links have no limits
  if (own.filter(isOpen).length >= mostOpen)
    return {
      sentence: n(
        "You have reached the limit of {n} open question. Ask again when it is answered, or withdraw it.",
        "You have reached the limit of {n} open questions. Ask again when one is answered, or withdraw one.",
        mostOpen,
      ),
    };
  return isEarly && left > 0
    ? {
        sentence: t(
          "There is a short wait between questions so that everyone gets a turn. Your text is saved.",
        ),
        left,
      }
    : null;
}

function visibilityNote() {
  const isPremoderated = items.value[`qa:${room.value[0]}`]?.premoderated ?? true;
  const isNamed = Boolean(items.value.you?.name);
  const own = items.value.you?.delegation || boot.delegation;
  if (isNamed && !own)
    return isPremoderated
      ? t("A moderator reviews it first. It will appear with your name.")
      : t("It will appear immediately, with your name.");
  if (!own)
    return isPremoderated
      ? t("A moderator reviews it first. It will appear without a name.")
      : t("It will appear immediately, without a name.");
  if (isNamed)
    return isPremoderated
      ? t("A moderator reviews it first. It will appear with your name and delegation.")
      : t("It will appear immediately, with your name and delegation.");
  const sentence = isPremoderated
    ? t("A moderator reviews it first. It will appear as “{delegation}”, without your name.")
    : t("It will appear immediately as “{delegation}”, without your name.");
  return <FilledSentence sentence={sentence} delegation={<DelegationName id={own} />} />;
}

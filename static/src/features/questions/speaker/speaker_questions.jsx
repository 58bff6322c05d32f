import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { memo } from "../../../lib/memo.js";
import { boot, event, isEnded, items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { Translation } from "../../translation/translation_form.jsx";
import { nextQuestion, TranslatorsLink } from "../../translation/translation_summary.jsx";
import { AskQuestion } from "../attendee/ask.jsx";
import { MyQuestions } from "../attendee/my_questions.jsx";
import { ShowMore, UpvoteButton } from "../attendee/question_list.jsx";
import { isWorthSearching, QuestionSearch } from "../attendee/question_search.jsx";
import { Byline } from "../byline.jsx";
import { QuestionText, WrittenReply } from "../question_text.jsx";
import { answeringQuestion } from "../questions_on_screen.js";
import {
  findQuestion,
  useDelayedQuery,
  useQuestionPages,
  upvoteCount as votes,
} from "../remote_questions.js";
import { ReplyForm } from "../reply_form.jsx";

/** @import { ComponentChildren, ComponentType, Item } from "../../../lib/types" */
/** @import { Entry, Question } from "../types" */
/** @typedef {"reply" | "translate"} Tool */

const FEW_QUESTIONS = 5; // no search field for this many questions or fewer
const TYPING_PAUSE_MS = 400;
/** @param {Entry[]} questions */
const byScore = (questions) =>
  [...questions].sort(([one], [other]) => votes(other) - votes(one) || one - other);

/**
 * Published questions for speakers: addressed to their delegation, then by upvotes; or search
 * results. The question being answered stands on its own.
 */
export function SpeakerQuestions() {
  const [words, setWords] = useState("");
  const [whose, setWhose] = useState("all");
  const all = itemsByKind.value.question ?? [];
  return (
    <>
      <div class="section-head">
        <h2 class="section-title">{t("Questions")}</h2>
        {boot.delegation ? (
          <SegmentedControl
            label={t("Questions")}
            value={whose}
            onPick={setWhose}
            choices={[
              ["all", t("All")],
              ["mine", t("To my delegation")],
            ]}
          />
        ) : null}
      </div>
      <OwnActions />
      {all.length > FEW_QUESTIONS || words ? (
        <QuestionSearch words={words} onSearch={setWords} />
      ) : null}
      {isWorthSearching(words) ? (
        <SearchResults words={words.trim()} />
      ) : (
        <AllQuestions all={all} isMineOnly={whose === "mine"} />
      )}
    </>
  );
}

/** @param {{all: Entry[], isMineOnly: boolean}} props */
function AllQuestions({ all, isMineOnly }) {
  const { order, more, waiting, problem, next: loadNext } = useQuestionPages({ sort: "popular" });
  const open = all.filter(([, { state }]) => state === "approved");
  const mine = byScore(open.filter(([, { to }]) => to && to === boot.delegation));
  const others = byScore(
    withFetched(open, order ?? []).filter(([, { to }]) => !to || to !== boot.delegation),
  );
  const answered = all.filter(([, { state }]) => state === "answered").reverse();
  const further = items.value["further:1"]?.open ?? 0;
  return (
    <>
      {all.length ? null : (
        <p class="empty card">{t("Questions appear here once a moderator has approved them.")}</p>
      )}
      <QuestionSection
        title={
          <FilledSentence
            sentence={t("To {name}")}
            name={<DelegationName id={boot.delegation} />}
          />
        }
        questions={mine}
      />
      {isMineOnly && !mine.length ? (
        <p class="empty card">{t("No open questions to your delegation.")}</p>
      ) : null}
      {isMineOnly ? null : (
        <>
          <QuestionSection
            title={mine.length ? t("To everyone or others") : undefined}
            questions={others}
          />
          <ShowMore
            hasMore={order ? more : further > 0 || Boolean(problem)}
            waiting={waiting}
            problem={problem}
            next={loadNext}
          />
        </>
      )}
      {answered.length && !isMineOnly ? (
        <details class="fold">
          <summary>{n("{n} answered question", "{n} answered questions", answered.length)}</summary>
          <QuestionSection questions={answered} />
        </details>
      ) : null}
    </>
  );
}

/**
 * Subscribed questions plus fetched questions that are still open.
 * @param {Entry[]} held
 * @param {number[]} order
 */
function withFetched(held, order) {
  const there = new Set(held.map(([id]) => id));
  const fetched = entriesOf(order).filter(
    ([id, { state }]) => !there.has(id) && state === "approved",
  );
  return [...held, ...fetched];
}

/**
 * The questions of these ids that the page knows.
 * @param {number[]} ids
 * @returns {Entry[]}
 */
const entriesOf = (ids) =>
  ids.flatMap((id) => {
    const question = findQuestion(id);
    return question ? [[id, question]] : [];
  });

/** @param {{words: string}} props */
function SearchResults({ words }) {
  const { order, problem } = useDelayedQuery(words, TYPING_PAUSE_MS, true, {
    q: words,
    sort: "popular",
  });
  return (
    <>
      <p class="outcome" role="status" data-problem={Boolean(problem)}>
        {problem ?? (order?.length === 0 ? t("No questions found.") : "")}
      </p>
      <QuestionSection questions={entriesOf(order ?? [])} />
    </>
  );
}

/** The question being answered, as big as it is read on a stage. */
export function QuestionNow() {
  const answering = answeringQuestion(itemsByKind.value);
  return (
    <section class="question-now" aria-labelledby="question-now">
      <h2 class="eyebrow" id="question-now">
        {t("Now answering")}
      </h2>
      {answering ? (
        <ul class="plain questions">
          <SpeakerCard id={answering[0]} question={answering[1]} />
        </ul>
      ) : (
        <p class="empty card">{t("No question is being answered right now.")}</p>
      )}
    </section>
  );
}

/** The question that comes next. */
export function NextQuestion() {
  const id = nextQuestion();
  const question = id === undefined ? undefined : findQuestion(id);
  if (question?.state !== "approved") return null;
  return (
    <section class="card next-now" aria-labelledby="next-now">
      <h2 class="eyebrow" id="next-now">
        {t("Next up")}
      </h2>
      <QuestionText question={question} />
      <Byline question={question} />
    </section>
  );
}

/** Speakers ask here too. */
const OwnActions = () => (
  <>
    {isEnded.value ? null : (
      <details class="fold speaker-ask">
        <summary>{t("Ask a question")}</summary>
        <AskQuestion />
      </details>
    )}
    <MyQuestions />
    {isEnded.value ? null : <TranslatorsLink />}
  </>
);

/** @param {{title?: ComponentChildren, questions: Entry[]}} props */
function QuestionSection({ title, questions }) {
  if (!questions.length) return null;
  return (
    <section class="speaker-part">
      {title ? <h2 class="section-title">{title}</h2> : null}
      <ul class="plain questions">
        {questions.map(([id, question]) => (
          <SpeakerCard key={id} id={id} question={question} />
        ))}
      </ul>
    </section>
  );
}

/** @param {{id: number, question: Question}} props */
const SpeakerCard = ({ id, question }) => (
  <QuestionCard
    id={id}
    question={question}
    score={votes(id)}
    upvoted={Boolean(items.value[`upvote:${id}`])}
    isOwn={Boolean(items.value[`mine:${id}`])}
    said={items.value[`translations:${id}`]}
    isNext={nextQuestion() === id}
  />
);

/**
 * @type {ComponentType<{id: number, question: Question, score: number, upvoted: boolean,
 *   isOwn: boolean, said?: Item<"translations">, isNext: boolean}>}
 */
const QuestionCard = memo(function Card({ id, question, said, isNext, ...support }) {
  const [opened, open] = useState(/** @type {?Tool} */ (null));
  const { send, waiting, problem } = useAction();
  const languages = event.value.languages.filter((language) => language !== question.language);
  return (
    <li class="card question voted" data-state={question.state}>
      <UpvoteButton id={id} question={question} send={send} waiting={waiting} {...support} />
      <div class="question-body">
        <QuestionText question={question} />
        <Byline question={question} isOwn={support.isOwn} />
        <QuestionLabels question={question} isNext={isNext} />
        {opened === "reply" ? null : <WrittenReply question={question} />}
        <ActionStatus problem={problem} />
        <div class="buttons question-tools" hidden={isEnded.value}>
          <ToolButton name="reply" opened={opened} open={open}>
            {question.reply ? t("Edit reply") : t("Written reply")}
          </ToolButton>
          {languages.length ? (
            <ToolButton name="translate" opened={opened} open={open}>
              {t("Translations")}{" "}
              <span class="muted">
                {t("{n} of {all}", {
                  n: Object.keys(question.texts ?? {}).length,
                  all: languages.length,
                })}
              </span>
            </ToolButton>
          ) : null}
        </div>
        {opened === "reply" ? (
          <ReplyForm id={id} question={question} onClose={() => open(null)} autoFocus />
        ) : null}
        {opened === "translate"
          ? languages.map((language) => (
              <Translation key={language} id={id} language={language} known={said?.[language]} />
            ))
          : null}
      </div>
    </li>
  );
});

/**
 * @param {{name: Tool, opened: ?Tool, open: (tool: ?Tool) => void,
 *   children: ComponentChildren}} props
 */
const ToolButton = ({ name: tool, opened, open, children }) => (
  <button
    type="button"
    class="button quiet"
    aria-expanded={opened === tool}
    onClick={() => open(opened === tool ? null : tool)}
  >
    {children}
  </button>
);

/** @param {{question: Question, isNext: boolean}} props */
const QuestionLabels = ({ question: { to }, isNext }) =>
  to || isNext ? (
    <p class="question-line labels">
      {isNext ? <Pill tone="live">{t("Next up")}</Pill> : null}
      {to && delegationName(to) ? (
        <Pill>
          <span>
            <FilledSentence sentence={t("To {name}")} name={<DelegationName id={to} />} />
          </span>
        </Pill>
      ) : null}
    </p>
  ) : null;

import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { memo } from "../../../lib/memo.js";
import { boot, isEnded, items, itemsByKind } from "../../../lib/session.js";
import { Button } from "../../../ui/buttons/button.jsx";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName, delegationName } from "../../event/delegation_name.jsx";
import { otherLanguages, Translations } from "../../translation/translation_form.jsx";
import { nextQuestion, TranslatorsLink } from "../../translation/translation_summary.jsx";
import { AskQuestion } from "../attendee/ask.jsx";
import { MyQuestions } from "../attendee/my_questions.jsx";
import { ShowMore, supportOf, UpvotedCard } from "../attendee/question_list.jsx";
import { isWorthSearching, QuestionSearch, SearchResults } from "../attendee/question_search.jsx";
import { AddresseePill, Byline } from "../byline.jsx";
import { QuestionText } from "../question_text.jsx";
import { answeringQuestion } from "../questions_on_screen.js";
import { findQuestion, useQuestionPages, upvoteCount as votes } from "../remote_questions.js";
import { ReplyForm } from "./reply_form.jsx";

/** @import { ComponentChildren, ComponentType } from "../../../lib/types" */
/** @import { Supportable } from "../attendee/question_list.jsx" */
/** @import { Entry, Question } from "../types" */
/** @typedef {"reply" | "translate"} Tool */

const FEW_QUESTIONS = 5; // no search field for this many questions or fewer
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
      <div class="row below-3">
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
        <SearchResults words={words} sort="popular" List={FoundQuestions} />
      ) : (
        <AllQuestions all={all} isMineOnly={whose === "mine"} />
      )}
    </>
  );
}

/** @param {{all: Entry[], isMineOnly: boolean}} props */
function AllQuestions({ all, isMineOnly }) {
  const pages = useQuestionPages({ sort: "popular" });
  const open = all.filter(([, { state }]) => state === "approved");
  const held = new Set(all.map(([id]) => id));
  const fetched = entriesOf(pages.order ?? []).filter(
    ([id, { state }]) => !held.has(id) && state === "approved",
  );
  /** @param {Entry} question */
  const isToOwn = ([, { to }]) => Boolean(to) && to === boot.delegation;
  const mine = byScore(open.filter(isToOwn));
  const others = byScore([...open, ...fetched].filter((question) => !isToOwn(question)));
  const answered = all.filter(([, { state }]) => state === "answered").reverse();
  const further = items.value["further:1"]?.open ?? 0;
  return (
    <div class="stack gap-6">
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
            {...pages}
            more={pages.order ? pages.more : further > 0 || Boolean(pages.problem)}
          />
        </>
      )}
      {answered.length && !isMineOnly ? (
        <details class="fold">
          <summary>{n("{n} answered question", "{n} answered questions", answered.length)}</summary>
          <QuestionSection questions={answered} />
        </details>
      ) : null}
    </div>
  );
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

/** @param {{ids: number[]}} props */
const FoundQuestions = ({ ids }) => <QuestionSection questions={entriesOf(ids)} />;

/** The question being answered, as big as it is read on a stage. */
export function QuestionNow() {
  const answering = answeringQuestion(itemsByKind.value);
  return (
    <section class="stack gap-2 question-now" aria-labelledby="question-now">
      <h2 class="eyebrow" id="question-now">
        {t("Now answering")}
      </h2>
      {answering ? (
        <QuestionSection questions={[answering]} />
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
    <section class="card stack gap-1 next-now" aria-labelledby="next-now">
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
      <details class="fold below-3">
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
    <section class="stack gap-3">
      {title ? <h2 class="section-title">{title}</h2> : null}
      <ul class="plain stack gap-3 questions">
        {questions.map(([id, question]) => (
          <QuestionCard
            key={id}
            question={question}
            {...supportOf(id)}
            isNext={nextQuestion() === id}
          />
        ))}
      </ul>
    </section>
  );
}

/** @type {ComponentType<Supportable & {isNext: boolean}>} */
const QuestionCard = memo(function Card({ isNext, ...support }) {
  const { id, question } = support;
  const [opened, open] = useState(/** @type {?Tool} */ (null));
  const languages = otherLanguages(question).length;
  return (
    <UpvotedCard
      labels={<QuestionLabels question={question} isNext={isNext} />}
      hasReply={opened !== "reply"}
      {...support}
    >
      <div class="buttons row-tools question-tools" hidden={isEnded.value}>
        <ToolButton name="reply" opened={opened} open={open}>
          {question.reply ? t("Edit reply") : t("Written reply")}
        </ToolButton>
        {languages ? (
          <ToolButton name="translate" opened={opened} open={open}>
            {t("Translations")}{" "}
            <span class="muted regular">
              {t("{n} of {all}", {
                n: Object.keys(question.texts ?? {}).length,
                all: languages,
              })}
            </span>
          </ToolButton>
        ) : null}
      </div>
      {opened === "reply" ? (
        <ReplyForm id={id} question={question} onClose={() => open(null)} autoFocus />
      ) : null}
      {opened === "translate" ? <Translations id={id} question={question} /> : null}
    </UpvotedCard>
  );
});

/**
 * @param {{name: Tool, opened: ?Tool, open: (tool: ?Tool) => void,
 *   children: ComponentChildren}} props
 */
const ToolButton = ({ name: tool, opened, open, children }) => (
  <Button
    look="quiet"
    class="gap-1"
    aria-expanded={opened === tool}
    onClick={() => open(opened === tool ? null : tool)}
  >
    {children}
  </Button>
);

/** @param {{question: Question, isNext: boolean}} props */
const QuestionLabels = ({ question: { to }, isNext }) =>
  to || isNext ? (
    <p class="question-line">
      {isNext ? <Pill tone="live">{t("Next up")}</Pill> : null}
      {to && delegationName(to) ? <AddresseePill to={to} /> : null}
    </p>
  ) : null;

import { useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { hasDelegations, items, itemsByKind, room } from "../../../lib/session.js";
import { SegmentedControl } from "../../../ui/fields/segments.jsx";
import { Hint } from "../../../ui/page/hint.jsx";
import { isPublic } from "../question_states.js";
import { useQuestionPages } from "../remote_questions.js";
import { AskQuestion } from "./ask.jsx";
import { ModerationInfo } from "./moderation.jsx";
import { MyQuestions } from "./my_questions.jsx";
import { OpenQuestions, QuestionList, ShowMore } from "./question_list.jsx";
import { isWorthSearching, QuestionSearch, SearchResults } from "./question_search.jsx";

/** @import { Sort } from "../types" */

const FEW_QUESTIONS = 5; // no search field for this many questions or fewer

/** The tab "Questions": ask, follow own questions, read and upvote those of others. */
export function Questions() {
  const [sort, setSort] = useState(/** @type {Sort} */ ("popular"));
  const [words, setWords] = useState("");
  // hosts also receive unpublished questions
  const all = (itemsByKind.value.question ?? [])
    .filter(([, question]) => isPublic(question))
    .map(([id]) => id);
  const isDone = (/** @type {number} */ id) => items.value[`question:${id}`].state === "answered";
  const open = all.filter((id) => !isDone(id));
  const answered = all.filter(isDone).reverse();
  const further = items.value[`further:${room.value[0]}`] ?? { open: 0, answered: 0 };
  const many = open.length + answered.length + further.open + further.answered;
  return (
    <>
      <AskQuestion />
      <MyQuestions />
      <div class="section-head">
        <h2 class="section-title">{t("All questions")}</h2>
        {open.length > 1 ? (
          <SegmentedControl
            label={t("Sort by")}
            value={sort}
            onPick={setSort}
            choices={[
              ["popular", t("Popular")],
              ["recent", t("Recent")],
              ...(hasDelegations.value ? [["shared", t("From several cities")]] : []),
            ]}
          />
        ) : null}
      </div>
      {many > FEW_QUESTIONS || words ? <QuestionSearch words={words} onSearch={setWords} /> : null}
      {isWorthSearching(words) ? (
        <SearchResults words={words} sort={sort} />
      ) : (
        <AllQuestions sort={sort} open={open} answered={answered} further={further} />
      )}
      <ModerationInfo />
    </>
  );
}

/**
 * @param {{sort: Sort, open: number[], answered: number[],
 *   further: {open: number, answered: number}}} props
 */
const AllQuestions = ({ sort, open, answered, further }) => (
  <>
    {open.length ? (
      <>
        <Hint name="upvote">
          {t("Tap the arrow to support a question. The most supported come first.")}
        </Hint>
        {sort === "shared" && hasDelegations.value && open.length > 1 ? (
          <p class="hint">{t("Questions supported by several delegations come first.")}</p>
        ) : null}
        <OpenQuestions
          sort={sort}
          held={open}
          further={further.open}
          key={`${sort} ${room.value[0]}`}
        />
      </>
    ) : (
      <p class="empty">{t("Questions appear here once a moderator has approved them.")}</p>
    )}
    {answered.length ? (
      <AnsweredQuestions held={answered} further={further.answered} key={room.value[0]} />
    ) : null}
  </>
);

/** @param {{held: number[], further: number}} props */
function AnsweredQuestions({ held, further }) {
  const pages = useQuestionPages({ sort: "answered" });
  return (
    <details class="fold flush line">
      <summary>
        {n("{n} answered question", "{n} answered questions", held.length + further)}
      </summary>
      <QuestionList ids={[...new Set([...held, ...(pages.order ?? [])])]} />
      <ShowMore {...pages} more={pages.order ? pages.more : further > 0} />
    </details>
  );
}

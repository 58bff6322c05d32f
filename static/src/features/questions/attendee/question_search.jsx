import { t } from "../../../lib/i18n.js";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { useDelayedQuery, useQuestionPages } from "../remote_questions.js";
import { QuestionList, ShowMore } from "./question_list.jsx";

const TYPING_PAUSE_MS = 400;

/** Search field for questions. */
export const QuestionSearch = ({ words, onSearch }) => (
  <SearchField name="search" label={t("Search questions")} words={words} onSearch={onSearch} />
);

/** Minimum 2 characters, or 1 outside of ASCII: a Chinese word may be a single character. */
export const isWorthSearching = (words) =>
  words.trim().length > 1 || /[^\p{ASCII}]/u.test(words.trim());

/** Questions that match, with pages of further matches. */
export function SearchResults({ words, sort }) {
  const q = words.trim();
  const { order, more, problem } = useDelayedQuery(`${q} ${sort}`, TYPING_PAUSE_MS, true, {
    q,
    sort,
  });
  return (
    <>
      <p class="outcome" role="status" data-problem={Boolean(problem)}>
        {problem ?? (order?.length === 0 ? t("No questions found.") : "")}
      </p>
      {order ? <QuestionList ids={order} /> : null}
      {order && more ? (
        <MoreResults key={`${q} ${sort}`} q={q} sort={sort} after={order.at(-1)} />
      ) : null}
    </>
  );
}

function MoreResults({ q, sort, after }) {
  const { order, more, waiting, problem, next: loadNext } = useQuestionPages({ q, sort }, after);
  return (
    <>
      <QuestionList ids={order ?? []} />
      <ShowMore hasMore={order ? more : true} waiting={waiting} problem={problem} next={loadNext} />
    </>
  );
}

import { t } from "../../../lib/i18n.js";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { useDelayedQuery, useQuestionPages } from "../remote_questions.js";
import { QuestionList, ShowMore } from "./question_list.jsx";

/** @import { Sort } from "../types" */

const TYPING_PAUSE_MS = 400;

/**
 * Search field for questions.
 * @param {{words: string, onSearch: (words: string) => void}} props
 */
export const QuestionSearch = ({ words, onSearch }) => (
  <SearchField name="search" label={t("Search questions")} words={words} onSearch={onSearch} />
);

/**
 * Minimum 2 characters, or 1 outside of ASCII: a Chinese word may be a single character.
 * @param {string} words
 */
export const isWorthSearching = (words) =>
  words.trim().length > 1 || /[^\p{ASCII}]/u.test(words.trim());

/**
 * Questions that match, with pages of further matches.
 * @param {{words: string, sort: Sort}} props
 */
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
      {order?.length && more ? (
        <MoreResults key={`${q} ${sort}`} q={q} sort={sort} after={order[order.length - 1]} />
      ) : null}
    </>
  );
}

/** @param {{q: string, sort: Sort, after: number}} props */
function MoreResults({ q, sort, after }) {
  const { order, more, waiting, problem, next: loadNext } = useQuestionPages({ q, sort }, after);
  return (
    <>
      <QuestionList ids={order ?? []} />
      <ShowMore hasMore={order ? more : true} waiting={waiting} problem={problem} next={loadNext} />
    </>
  );
}

import { t } from "../../../lib/i18n.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { SearchField } from "../../../ui/fields/search_field.jsx";
import { useDelayedQuery, useQuestionPages } from "../remote_questions.js";
import { QuestionList, ShowMore } from "./question_list.jsx";

/** @import { ComponentType } from "../../../lib/types" */
/** @import { Sort } from "../types" */

const TYPING_PAUSE_MS = 400;

/**
 * Search field for questions.
 * @param {{words: string, onSearch: (words: string) => void}} props
 */
export const QuestionSearch = ({ words, onSearch }) => (
  <SearchField name="below-3" label={t("Search questions")} words={words} onSearch={onSearch} />
);

/**
 * Minimum 2 characters, or 1 outside of ASCII: a Chinese word may be a single character.
 * @param {string} words
 */
export const isWorthSearching = (words) =>
  words.trim().length > 1 || /[^\p{ASCII}]/u.test(words.trim());

/**
 * Questions that match, with pages of further matches, each drawn by `List`.
 * @param {{words: string, sort: Sort, List?: ComponentType<{ids: number[]}>}} props
 */
export function SearchResults({ words, sort, List = QuestionList }) {
  const q = words.trim();
  const { order, more, problem } = useDelayedQuery(`${q} ${sort}`, TYPING_PAUSE_MS, true, {
    q,
    sort,
  });
  return (
    <>
      <ActionStatus problem={problem}>
        {order?.length === 0 ? t("No questions found.") : null}
      </ActionStatus>
      {order ? <List ids={order} /> : null}
      {order?.length && more ? (
        <MoreResults
          key={`${q} ${sort}`}
          query={{ q, sort }}
          after={order[order.length - 1]}
          List={List}
        />
      ) : null}
    </>
  );
}

/**
 * @param {{query: {q: string, sort: Sort}, after: number,
 *   List: ComponentType<{ids: number[]}>}} props
 */
function MoreResults({ query, after, List }) {
  const pages = useQuestionPages(query, after);
  return (
    <>
      <List ids={pages.order ?? []} />
      <ShowMore {...pages} more={pages.order ? pages.more : true} />
    </>
  );
}

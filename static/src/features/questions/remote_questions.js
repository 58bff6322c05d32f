// Questions outside of the attendee's lists, fetched on demand (paging, search, similar questions).
// They look like other items, but the server sends no updates for them.

import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../lib/i18n.js";
import { boot, items, room, status } from "../../lib/session.js";

/** @import { ItemMap } from "../../lib/types" */
/** @import { Question } from "./types" */

const fetched = signal(/** @type {Partial<ItemMap>} */ ({}));

/**
 * A question by id, subscribed or fetched.
 * @param {number} id
 * @returns {Question | undefined}
 */
export const findQuestion = (id) =>
  items.value[`question:${id}`] ?? fetched.value[`question:${id}`];

/**
 * Upvotes of a question: the live count, or the count when it was fetched plus the reader's own
 * vote.
 * @param {number} id
 * @returns {number}
 */
export const upvoteCount = (id) =>
  items.value[`score:${id}`] ??
  items.value[`support:${id}`] ??
  (fetched.value[`score:${id}`] ?? 0) + ownUpvote(id);

/** @param {number} id */
const ownUpvote = (id) => Number(Boolean(items.value[`upvote:${id}`]));

/**
 * Fetches questions of the current room and adds them to the known questions.
 * @param {Record<string, string | number>} query  parameters of `/e/<code>/questions`
 * @param {AbortSignal} [signal]
 * @returns {Promise<{order?: number[], more?: boolean, problem?: string}>} ids in order; `problem`
 *   is a sentence for the reader; `{}` if aborted
 */
async function fetchQuestions(query, signal) {
  if (status.value !== "connected") return { problem: offlineMessage() };
  try {
    const reply = await fetch(
      `${boot.path}/questions?${new URLSearchParams({ room: String(room.value[0]), ...query })}`,
      { signal },
    );
    if (reply.status === 429) return { problem: (await reply.json()).message };
    if (!reply.ok)
      return { problem: t("The server is not responding. Please try again in a moment.") };
    const { put, ...answer } = await reply.json();
    // own votes are added on reading, so that they stay right when the reader votes later
    for (const id of answer.order) if (`score:${id}` in put) put[`score:${id}`] -= ownUpvote(id);
    fetched.value = { ...fetched.value, ...put };
    return answer;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") return {};
    return { problem: offlineMessage() };
  }
}

const offlineMessage = () =>
  t("You need to be online for this. Please try again when you are connected.");

/**
 * Pages of questions after the id `start`.
 * @param {Record<string, string>} query
 * @returns {{order: number[] | null, more: boolean, waiting: boolean, problem: string | null,
 *   next: () => void}} `order` holds the ids loaded so far, null before the first page
 */
export function useQuestionPages(query, start = 0) {
  const [state, setState] = useState({
    order: /** @type {number[] | null} */ (null),
    more: false,
    waiting: false,
    problem: /** @type {?string} */ (null),
  });
  const loadNext = async () => {
    setState({ ...state, waiting: true, problem: null });
    const {
      order = [],
      more = state.more,
      problem = null,
    } = await fetchQuestions({ ...query, after: state.order?.at(-1) ?? start });
    setState({
      order: problem ? state.order : [...(state.order ?? []), ...order],
      more,
      waiting: false,
      problem,
    });
  };
  return { ...state, next: loadNext };
}

/**
 * Fetches `query` once `text` has not changed for `delayMs`, if `isEnough`. Returns
 * `{order, more, problem}`, or `{}` before.
 * @param {string} text
 * @param {number} delayMs
 * @param {boolean} isEnough
 * @param {Record<string, string>} query
 */
export function useDelayedQuery(text, delayMs, isEnough, query) {
  const [answer, setAnswer] = useState(
    /** @type {{order?: number[], more?: boolean, problem?: string}} */ ({}),
  );
  useEffect(() => {
    if (!isEnough) {
      setAnswer({});
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const reply = await fetchQuestions(query, abort.signal);
      if (!abort.signal.aborted) setAnswer(reply);
    }, delayMs);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, isEnough]);
  return answer;
}

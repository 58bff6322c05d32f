import { useEffect, useState } from "preact/hooks";
import { n, t } from "../../../lib/i18n.js";
import { boot, items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { moveThroughResults } from "../../../ui/desk/quick_open.jsx";
import { Dialog } from "../../../ui/dialog.jsx";
import { closeDialog } from "../../../ui/dialog_state.js";
import { NO_FILTERS, passesFilters } from "../desk/question_filters.js";
import { deselectQuestions } from "../desk/selection.js";
import { isPublic } from "../question_states.js";
import { ShownText } from "../question_text.jsx";

const MAX_RESULTS = 8;

/** @import { Entry, Question } from "../types" */

/**
 * Dialog that merges a question (`id`), or several (`ids`), into a published one.
 * @param {{id?: number, ids?: number[]}} props
 */
export function MergeDialog({ id, ids = id === undefined ? [] : [id] }) {
  const [words, write] = useState("");
  const [alike, setAlike] = useState(/** @type {number[]} */ ([]));
  const { send, waiting, problem } = useAction();
  /** @type {Question | undefined} */
  const first = items.value[`question:${ids[0]}`];
  const found = first ? rankCandidates(ids, words, alike) : [];
  useEffect(() => void fetchSimilar(first).then(setAlike), []);
  const merge = async (/** @type {number} */ into) => {
    const isDone = await send(
      ids.length > 1
        ? { do: "question.each", questions: ids, step: "merge", into }
        : { do: "question.merge", question: ids[0], into },
    );
    if (!isDone) return;
    deselectQuestions(ids);
    closeDialog();
  };
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (found.length) merge(found[0][0]);
  };
  return (
    <Dialog
      wide
      title={
        ids.length > 1
          ? n("Merge {n} question", "Merge {n} questions", ids.length)
          : t("Merge this question")
      }
      onClose={closeDialog}
    >
      <form class="stack" role="search" onSubmit={submit} onKeyDown={moveThroughResults}>
        {ids.length > 1 || !first ? null : (
          <ShownText question={first} class="quoted" as="blockquote" />
        )}
        <p class="hint">
          {t(
            "Choose the question to keep. Upvotes are combined (one per person) and all authors are notified.",
          )}
        </p>
        <input
          type="text"
          dir="auto"
          autoFocus
          aria-label={t("Search")}
          placeholder={t("Search")}
          value={words}
          onInput={({ currentTarget }) => write(currentTarget.value)}
        />
        <ul class="plain stack gap-0 found">
          {found.map(([into, question]) => (
            <li key={into}>
              <Button look="quiet" disabled={waiting} onClick={() => merge(into)}>
                <ShownText question={question} as="span" class="grow clamped" />
                <span class="muted">
                  {alike.includes(into) ? `${t("Similar")} · ` : ""}
                  {n("{n} upvote", "{n} upvotes", items.value[`score:${into}`] ?? 0)}
                </span>
              </Button>
            </li>
          ))}
        </ul>
        <p class="hint" role="status">
          {found.length
            ? null
            : t("Questions can only be merged into a published question. No match.")}
        </p>
        <ActionStatus waiting={waiting} problem={problem} />
      </form>
    </Dialog>
  );
}

/**
 * Ids of similar questions, the most similar first; none if the request fails.
 * @param {Question | undefined} question
 * @returns {Promise<number[]>}
 */
async function fetchSimilar(question) {
  if (!question) return [];
  try {
    const query = new URLSearchParams({ room: String(question.room), like: question.text });
    const reply = await fetch(`${boot.path}/questions?${query}`);
    return reply.ok ? (await reply.json()).order : [];
  } catch {
    return [];
  }
}

/**
 * Selected questions first, then similar ones, then those with the most votes.
 * @type {(ids: number[], words: string, alike: number[]) => Entry[]}
 */
function rankCandidates(ids, words, alike) {
  const rank = (/** @type {number} */ id) =>
    (ids.length > 1 && ids.includes(id) ? 1e9 : 0) +
    (alike.includes(id) ? 1e8 - 1e6 * alike.indexOf(id) : 0) +
    (items.value[`score:${id}`] ?? 0);
  return (itemsByKind.value.question ?? [])
    .filter(
      ([id, question]) =>
        isPublic(question) &&
        (ids.length > 1 || id !== ids[0]) &&
        passesFilters(question, { ...NO_FILTERS, words }, () => ""),
    )
    .sort(([one], [other]) => rank(other) - rank(one))
    .slice(0, MAX_RESULTS);
}

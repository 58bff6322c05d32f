import { useRef, useState } from "preact/hooks";
import {
  askedProblem,
  canAskForDrafts,
  postRequest,
} from "../../features/machine_drafts/asked_drafts.js";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { event, items } from "../../lib/session.js";
import { ActionButton } from "../../ui/buttons/action_button.jsx";
import { Button } from "../../ui/buttons/button.jsx";

/** @import { useAction } from "../../lib/use_action.js" */
/** @import { Item } from "../types" */
/**
 * Two words that may mean the same, and what a machine made of each of them.
 * @typedef {{words: [string, string], translations: [string, string]}} Proposal
 */

const NOTHING = { found: /** @type {?Proposal[]} */ (null), problem: "", waiting: false };

/**
 * Words of several languages that may mean the same, if staff ask for them: the server has the
 * words of a closed poll translated, and each pair is confirmed.
 * @param {{id: number, poll: Item<"poll">, by: ReturnType<typeof useAction>}} props
 */
export function SharedMeanings({ id, poll, by }) {
  const [{ found, problem, waiting }, set] = useState(NOTHING);
  const place = useRef(/** @type {?HTMLDivElement} */ (null));
  const isOffered = poll.state === "closed" && event.value.languages.length > 1;
  if (!isOffered || !canAskForDrafts()) return null;
  const there = (found ?? []).filter((each) => isOfTwoWords(id, each));
  const ask = async () => {
    set({ ...NOTHING, waiting: true });
    set({ ...NOTHING, ...(await askForMerges(id)) });
  };
  const focus = () => place.current?.focus();
  const dismiss = (/** @type {Proposal} */ proposal) => {
    set({ ...NOTHING, found: there.filter((each) => each !== proposal) });
    focus();
  };
  return (
    <div class="stack gap-2" ref={place} tabIndex={-1}>
      <Button look="quiet" disabled={waiting} onClick={ask}>
        {t("Find words that mean the same in several languages")}
      </Button>
      {there.length ? (
        <fieldset class="breakable word-list">
          <legend class="hint">{t("Machine translations suggest that these mean the same")}</legend>
          {there.map((each) => (
            <ProposalRow
              key={each.words.join("\n")}
              id={id}
              by={by}
              proposal={each}
              onDone={focus}
              onDismiss={() => dismiss(each)}
            />
          ))}
        </fieldset>
      ) : null}
      <p class="outcome" role="status" data-problem={Boolean(problem)}>
        {problem ||
          (waiting
            ? t("Translating the words. This can take 40 seconds.")
            : found && !there.length
              ? t("No more words to merge.")
              : null)}
      </p>
    </div>
  );
}

/**
 * @param {{id: number, by: ReturnType<typeof useAction>, proposal: Proposal, onDone: () => void,
 *   onDismiss: () => void}} props
 */
function ProposalRow({ id, by, proposal: { words, translations }, onDone, onDismiss }) {
  const names = words.map((word) => rowOf(id, word)?.[0].join(" · ") ?? word).join(" · ");
  return (
    <div class="row">
      <div class="stack gap-0">
        <bdi lang="">{names}</bdi>
        {words.map((word, at) =>
          translations[at] ? (
            <small class="muted" key={word}>
              {t("{word} – machine translation: {translation}", {
                word,
                translation: translations[at],
              })}
            </small>
          ) : null,
        )}
      </div>
      <div class="wrap">
        <ActionButton
          do="words.merge"
          with={{ poll: id, words }}
          by={by}
          look="quiet"
          onDone={onDone}
          aria-label={t("Merge: {words}", { words: names })}
        >
          {t("Merge")}
        </ActionButton>
        <Button
          look="quiet"
          onClick={onDismiss}
          aria-label={t("Not the same: {words}", { words: names })}
        >
          {t("Not the same")}
        </Button>
      </div>
    </div>
  );
}

/** @type {(id: number, proposal: Proposal) => boolean} */
const isOfTwoWords = (id, { words: [one, other] }) => {
  const rows = [rowOf(id, one), rowOf(id, other)];
  return Boolean(rows[0] && rows[1]) && rows[0] !== rows[1];
};

/** The word with this spelling, unless it is hidden. */
const rowOf = (/** @type {number} */ id, /** @type {string} */ word) => {
  const { shown = [], waiting = [] } = items.value[`words:${id}`] ?? {};
  return [...shown, ...waiting].find(([names]) => names.includes(word));
};

/** @type {(id: number) => Promise<{found: ?Proposal[], problem: string}>} */
async function askForMerges(id) {
  const request = { body: new URLSearchParams() };
  const { answer = {}, failure } = await postRequest(eventUrl(`polls/${id}/merges`), request);
  const problem =
    failure ??
    answer.refused?.join(" ") ??
    askedProblem(answer.problem, t("Merge the words yourself.")) ??
    "";
  return { found: problem ? null : answer.merges, problem };
}

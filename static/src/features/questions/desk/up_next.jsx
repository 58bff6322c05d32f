import { formatNumber, joinSentences, n, t } from "../../../lib/i18n.js";
import { hasDelegations, isEnded, items, room } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { ShortcutButton } from "../../../ui/desk/shortcut_button.jsx";
import { FilledSentence } from "../../../ui/text.jsx";
import { DelegationName } from "../../event/delegation_name.jsx";
import { Byline } from "../byline.jsx";
import { QuestionText } from "../question_text.jsx";

/**
 * Next question, suggested or chosen by a moderator, and the reason for a suggestion; none once the
 * event has ended.
 */
export function NextUp() {
  const id = room.value[0];
  const by = useAction();
  const next = items.value[`next:${id}`];
  const question = next && items.value[`question:${next.question}`];
  if (!question || isEnded.value) return null;
  return (
    <section class="panel stack gap-1 below-3 question next-up" aria-labelledby="next-up">
      <h3 class="eyebrow" id="next-up">
        {t("Next up")}
      </h3>
      <QuestionText question={question} />
      <Byline question={question} />
      <p class="muted small">
        {next.suggested ? <SuggestionReason {...next.why} /> : t("Picked by a moderator.")}
      </p>
      <div class="buttons">
        <ActionButton
          Button={ShortcutButton}
          id="answering"
          do="question.answering"
          with={{ question: next.question }}
          by={by}
        >
          {t("Answer live")}
        </ActionButton>
        {next.suggested ? null : (
          <ActionButton do="qa.next" with={{ room: id, question: null }} look="quiet" by={by}>
            {t("Use the suggestion")}
          </ActionButton>
        )}
      </div>
      <ActionStatus {...by} />
    </section>
  );
}

/** @import { Item } from "../../../lib/types" */
/** @typedef {NonNullable<NonNullable<Item<"next">>["why"]>} Reason */

/** @param {Partial<Reason>} props */
const SuggestionReason = ({ delegation, heard, score, most }) => (
  <FilledSentence
    sentence={joinSentences(reasonSentence(delegation, heard), supportSentence(score, most))}
    name={<DelegationName id={delegation} />}
  />
);

/** @type {(delegation?: ?string, heard?: number) => ?string} */
function reasonSentence(delegation, heard) {
  if (!hasDelegations.value) return null;
  if (!delegation) return t("No other delegation is waiting.");
  return heard
    ? n(
        "Heard least so far: {name}, {n} question answered.",
        "Heard least so far: {name}, {n} questions answered.",
        heard,
      )
    : t("{name} hasn't been heard yet.");
}

/**
 * Nothing is said while no question has an upvote.
 * @type {(score?: number, most?: number) => ?string}
 */
function supportSentence(score, most) {
  if (!most || score === undefined) return null;
  return score === most
    ? n("{n} upvote, the most of those waiting.", "{n} upvotes, the most of those waiting.", score)
    : t("Upvotes: {n}, highest {most}.", { n: formatNumber(score), most: formatNumber(most) });
}

import { kindModule } from "../../../kinds/load_kind.js";
import { t } from "../../../lib/i18n.js";
import { isLanguage, items, itemsByKind, room } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { authoredTexts } from "../../translation/missing_translations.js";
import { isRunning } from "../phase.js";
import { PollHead } from "../poll_state.jsx";
import { wayName } from "../ways/ways.js";
import { ResultDetails } from "./result_details.jsx";
import { shownResult } from "./shown_result.js";

/** @import { ComponentChildren, Poll, PollProps } from "../types" */

/** Polls that run, and the one that attendees are shown, with their results. */
export const PollsNow = () =>
  currentPolls().map(([id, poll]) => (
    <ResultCard key={id} id={id} poll={poll} class="poll-now">
      {items.value[`result:${id}`] ? null : <Choices poll={poll} />}
    </ResultCard>
  ));

/** Running polls, and the poll that attendees are shown, the latest first. */
function currentPolls() {
  const { pushed } = room.value[1];
  return (itemsByKind.value.poll ?? [])
    .filter(([id, poll]) => isRunning(poll) || id === pushed)
    .reverse();
}

/**
 * Card of a poll for people who do not vote in it, with its result once it is revealed.
 * @param {PollProps & {hasChart?: boolean, class?: string, children?: ComponentChildren}} props
 *   `hasChart`: with the result as the kind draws it
 */
export function ResultCard({ id, poll, hasChart = true, class: more = "", children }) {
  const result = items.value[`result:${id}`];
  const module = hasChart ? kindModule(poll.config.kind) : null;
  return (
    <article class={`card poll ${more}`}>
      <PollHead poll={poll}>
        <span class="muted">{wayName(poll)}</span>
      </PollHead>
      {children}
      {result ? (
        <>
          {module ? <module.Result id={id} poll={poll} result={shownResult(result)} /> : null}
          <ResultDetails id={id} poll={poll} result={result} />
        </>
      ) : (
        <p class="muted">{t("The result will appear here.")}</p>
      )}
    </article>
  );
}

/**
 * Options or statements of a poll with a hidden result.
 * @param {{poll: Poll}} props
 */
function Choices({ poll }) {
  const [, ...texts] = authoredTexts(poll, isLanguage);
  return texts.length ? (
    <ul class="choices-now">
      {texts.map((text, at) => (
        <li key={at}>
          <AuthoredText text={text} />
        </li>
      ))}
    </ul>
  ) : null;
}

import { kindModule } from "../../../kinds/load_kind.js";
import { t } from "../../../lib/i18n.js";
import { isLanguage, items, itemsByKind, room } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { authoredTexts } from "../../translation/missing_translations.js";
import { PollCountdown } from "../countdown.jsx";
import { levelSentence } from "../official/levels.js";
import { isRunning } from "../phase.js";
import { PollState } from "../poll_state.jsx";
import { ResultDetails } from "./result_details.jsx";
import { shownResult } from "./shown_result.js";

/** @import { Poll, PollProps } from "../types" */

/** Polls that run, and the one that attendees are shown, with their results. */
export const PollsNow = () =>
  currentPolls().map(([id, poll]) => <PollNow key={id} id={id} poll={poll} />);

/** Running polls, and the poll that attendees are shown, the latest first. */
function currentPolls() {
  const { pushed } = room.value[1];
  return (itemsByKind.value.poll ?? [])
    .filter(([id, poll]) => isRunning(poll) || id === pushed)
    .reverse();
}

/** @param {PollProps} props */
function PollNow({ id, poll }) {
  const result = items.value[`result:${id}`];
  const module = kindModule(poll.config.kind);
  return (
    <article class="card poll poll-now">
      <div class="poll-facts">
        <PollState poll={poll} />
        <span class="muted">{levelSentence(poll)}</span>
        <PollCountdown poll={poll} />
      </div>
      <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
      {result ? (
        <>
          {module ? <module.Result id={id} poll={poll} result={shownResult(result)} /> : null}
          <ResultDetails id={id} poll={poll} result={result} />
        </>
      ) : (
        <>
          <Choices poll={poll} />
          <p class="muted">{t("The result has not been revealed yet.")}</p>
        </>
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

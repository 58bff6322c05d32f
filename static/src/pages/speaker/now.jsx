import { FloorStrip } from "../../features/floor/floor_strip.jsx";
import { levelSentence } from "../../features/official/levels.js";
import { PollCountdown } from "../../features/polls/countdown.jsx";
import { isRunning } from "../../features/polls/phase.js";
import { PollState } from "../../features/polls/poll_state.jsx";
import { ResultDetails } from "../../features/polls/result_details.jsx";
import { shownResult } from "../../features/polls/shown_result.js";
import { kindModule } from "../../kinds/load_kind.js";
import { t } from "../../lib/i18n.js";
import { authoredTexts } from "../../lib/missing_translations.js";
import { isEnded, isLanguage, items, itemsByKind, room } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";
import { AgendaTime } from "./agenda_time.jsx";
import { NextQuestion, QuestionNow } from "./questions.jsx";
import { VoteAs } from "./vote_as.jsx";

/** @import { Item, Props } from "../../lib/types" */

/** This moment: the question, the time, the open poll or its result, and what comes next. */
export const Now = () => (
  <>
    <FloorStrip />
    <QuestionNow />
    {isEnded.value ? null : <AgendaTime />}
    {currentPolls().map(([id, poll]) => (
      <PollNow key={id} id={id} poll={poll} />
    ))}
    <NextQuestion />
    <VoteAs />
  </>
);

/** Polls that run, and the one that attendees are shown, the latest first. */
function currentPolls() {
  const { pushed } = room.value[1];
  return (itemsByKind.value.poll ?? [])
    .filter(([id, poll]) => isRunning(poll) || id === pushed)
    .reverse();
}

/** @param {Props<{poll: Item<"poll">}>} props */
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

/** Options or statements of a poll whose result cannot be seen yet. */
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

import { kindModule } from "../../../kinds/load_kind.js";
import { n, t } from "../../../lib/i18n.js";
import { isEnded, items, itemsByKind, room } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { PollCountdown } from "../countdown.jsx";
import { isRunning } from "../phase.js";
import { PollState } from "../poll_state.jsx";
import { ResultDetails } from "../results/result_details.jsx";
import { shownResult } from "../results/shown_result.js";
import { levelName } from "./levels.js";
import { OfficialBallot } from "./official_ballot.jsx";
import { OfficialResult, officialTurnout } from "./official_result.jsx";
import { SideBySide } from "./side_by_side.jsx";

/** @import { PollProps } from "../types" */

const newestFirst = () => [...(itemsByKind.value.poll ?? [])].reverse();

/** Running official votes, the public view now, and past official votes. */
export function Votes() {
  const polls = newestFirst();
  const running = polls.filter(([, poll]) => poll.level === "official" && isRunning(poll));
  const over = polls.filter(([, poll]) => poll.level === "official" && poll.state === "closed");
  const { pushed } = room.value[1];
  const shown = polls.filter(
    ([id, poll]) => poll.level !== "official" && (isRunning(poll) || id === pushed),
  );
  return (
    <div class="stack">
      {running.map(([id, poll]) => (
        <OfficialBallot key={id} id={id} poll={poll} />
      ))}
      {running.length ? null : <NoVoteNow />}
      {shown.map(([id, poll]) => (
        <PeoplesPoll key={id} id={id} poll={poll} />
      ))}
      {over.length ? (
        <section class="stack">
          <h2 class="section-title">
            {n("{n} earlier official vote", "{n} earlier official votes", over.length)}
          </h2>
          {over.map(([id, poll]) => (
            <PastVote key={id} id={id} poll={poll} />
          ))}
        </section>
      ) : null}
    </div>
  );
}

const NoVoteNow = () => (
  <p class="card empty">
    {isEnded.value
      ? t("The event has ended. Thank you for taking part.")
      : t("No official vote right now. Your ballot appears here as soon as one opens.")}
  </p>
);

/** @param {PollProps} props */
function PeoplesPoll({ id, poll }) {
  const result = items.value[`result:${id}`];
  const module = kindModule(poll.config.kind);
  return (
    <article class="card poll">
      <div class="poll-facts">
        <PollState poll={poll} />
        <span class="muted">{levelName(poll)}</span>
        <PollCountdown poll={poll} />
      </div>
      <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
      <p class="hint">{t("This poll asks the people. To vote, join with the event code.")}</p>
      {result && module ? (
        <>
          <module.Result id={id} poll={poll} result={shownResult(result)} />
          <ResultDetails id={id} poll={poll} result={result} />
        </>
      ) : (
        <p class="muted">{t("The result has not been revealed yet.")}</p>
      )}
    </article>
  );
}

/** @param {PollProps} props */
function PastVote({ id, poll }) {
  const result = items.value[`result:${id}`];
  return (
    <article class="card poll">
      <div class="poll-facts">
        <PollState poll={poll} />
        <span class="muted">{levelName(poll)}</span>
      </div>
      <AuthoredText text={poll.prompt} as="h2" class="poll-prompt" />
      {result ? (
        <>
          <p class="turnout muted">{officialTurnout(result)}</p>
          <OfficialResult poll={poll} result={result} />
          <SideBySide id={id} poll={poll} />
        </>
      ) : (
        <p class="muted">{t("The result has not been revealed yet.")}</p>
      )}
    </article>
  );
}

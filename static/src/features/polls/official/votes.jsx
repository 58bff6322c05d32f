import { n, t } from "../../../lib/i18n.js";
import { isEnded, itemsByKind, room } from "../../../lib/session.js";
import { isRunning } from "../phase.js";
import { ResultCard } from "../results/polls_now.jsx";
import { OfficialBallot } from "./official_ballot.jsx";

const newestFirst = () => [...(itemsByKind.value.poll ?? [])].reverse();

/** Running official votes, the newest first. */
export const runningVotes = () =>
  newestFirst().filter(([, poll]) => poll.level === "official" && isRunning(poll));

/** Running official votes, the public view now, and past official votes. */
export function Votes() {
  const polls = newestFirst();
  const running = runningVotes();
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
        <ResultCard key={id} id={id} poll={poll}>
          <p class="hint">{t("This poll asks the people. To vote, join with the event code.")}</p>
        </ResultCard>
      ))}
      {over.length ? (
        <section class="stack">
          <h2 class="section-title">
            {n("{n} earlier official vote", "{n} earlier official votes", over.length)}
          </h2>
          {over.map(([id, poll]) => (
            <ResultCard key={id} id={id} poll={poll} hasChart={false} />
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

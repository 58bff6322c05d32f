import { firstPoll } from "../../features/polls/ballot/due_poll.js";
import { PollCard } from "../../features/polls/ballot/poll_card.jsx";
import { t } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { Lazy } from "../../ui/page/lazy.jsx";

/** The tab "Now": an open poll, first and whole, then everything else. */
export function CurrentTab() {
  const id = firstPoll.value;
  const poll = items.value[`poll:${id}`];
  return (
    <>
      <Lazy part="BeforePoll" />
      {poll && id ? (
        <article class="card poll ballot marked" id={`poll-${id}`} key={id}>
          <PollCard id={id} poll={poll} />
        </article>
      ) : null}
      <Lazy part="AfterPoll" id={id} poll={poll}>
        {poll ? null : <p class="empty card">{t("Loading")}</p>}
      </Lazy>
    </>
  );
}

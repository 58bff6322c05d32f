import { PollCard } from "../../features/polls/poll_card.jsx";
import { t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { Lazy } from "../../ui/lazy.jsx";

/** The tab "Now": the pushed poll, then whatever else goes on. */
export function CurrentTab() {
  const pushed = room.value[1].pushed;
  const poll = items.value[`poll:${pushed}`];
  return (
    <>
      {poll?.state === "closed" ? <Lazy part="AnsweringQuestion" /> : null}
      {poll ? (
        <article class="card poll ballot" key={pushed}>
          <PollCard id={pushed} poll={poll} />
        </article>
      ) : null}
      <Lazy part="NowParts" poll={poll} pushed={pushed}>
        {poll ? null : <p class="empty card">{t("Loading")}</p>}
      </Lazy>
    </>
  );
}

import { n, t } from "../../../lib/i18n.js";
import { PLENARY } from "../../../lib/rules.js";
import { itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Item } from "../../../lib/types" */

/** Polls with results that were never revealed: the report leaves them out until they are. */
export function LeftOut() {
  const polls = (itemsByKind.value.poll ?? []).filter(
    ([, { room, state, result_public: isPublic }]) =>
      room === PLENARY && state === "closed" && !isPublic,
  );
  if (!polls.length) return null;
  return (
    <section class="card stack" aria-labelledby="left-out">
      <div>
        <h2 id="left-out">{n("{n} poll is left out", "{n} polls are left out", polls.length)}</h2>
        <p class="hint">{t("Attendees never saw these results. Reveal a result to include it.")}</p>
      </div>
      <ul class="plain rows">
        {polls.map(([id, poll]) => (
          <LeftOutPoll key={id} id={id} poll={poll} />
        ))}
      </ul>
    </section>
  );
}

/** @param {{id: number, poll: Item<"poll">}} props */
function LeftOutPoll({ id, poll }) {
  const { send, waiting, problem } = useAction();
  return (
    <li class="report-part">
      <AuthoredText text={poll.prompt} class="report-text" />
      <button
        type="button"
        class="button"
        disabled={waiting}
        onClick={() => send({ do: "poll.reveal", poll: Number(id) })}
      >
        {t("Reveal result")} <AuthoredText text={poll.prompt} class="hidden" />
      </button>
      <ActionStatus waiting={waiting} problem={problem} />
    </li>
  );
}

import { n, t } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Item } from "../../../lib/types" */

/** Polls with results that were never revealed: the report leaves them out until they are. */
export function LeftOut() {
  const polls = (itemsByKind.value.poll ?? []).filter(
    ([, { state, result_public: isPublic }]) => state === "closed" && !isPublic,
  );
  if (!polls.length) return null;
  return (
    <section class="card stack" aria-labelledby="left-out">
      <div>
        <h2 id="left-out">{n("{n} poll is left out", "{n} polls are left out", polls.length)}</h2>
        <p class="hint">{t("Attendees never saw these results. Reveal a result to include it.")}</p>
      </div>
      <RowList>
        {polls.map(([id, poll]) => (
          <LeftOutPoll key={id} id={id} poll={poll} />
        ))}
      </RowList>
    </section>
  );
}

/** @param {{id: number, poll: Item<"poll">}} props */
function LeftOutPoll({ id, poll }) {
  const action = useAction();
  return (
    <li class="row flush report-part">
      <AuthoredText text={poll.prompt} class="grow report-text" />
      <button
        type="button"
        class="button"
        disabled={action.waiting}
        onClick={() => action.send({ do: "poll.reveal", poll: id })}
      >
        {t("Reveal result")} <AuthoredText text={poll.prompt} class="hidden" />
      </button>
      <ActionStatus {...action} />
    </li>
  );
}

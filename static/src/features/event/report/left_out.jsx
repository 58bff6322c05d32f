import { n, t } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
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
const LeftOutPoll = ({ id, poll }) => (
  <li class="row flush">
    <AuthoredText text={poll.prompt} class="grow" />
    <ActionButton do="poll.reveal" with={{ poll: id }}>
      {t("Reveal result")} <AuthoredText text={poll.prompt} class="hidden" />
    </ActionButton>
  </li>
);

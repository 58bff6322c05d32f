import { n, t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { ActionButton } from "../../../ui/buttons/action_button.jsx";
import { Button } from "../../../ui/buttons/button.jsx";
import { RowList } from "../../../ui/row_list.jsx";
import { AuthoredText } from "../../../ui/text.jsx";
import { writtenReports } from "../../breakouts/written_reports.js";
import { configure, report } from "./report_state.js";

/** @import { Item } from "../../../lib/types" */

/** Breakouts with reports that were never shown, each with the number of these. */
const hiddenReports = () =>
  (itemsByKind.value.breakout ?? []).flatMap(([id, breakout]) => {
    const count = writtenReports(breakout).waiting.length;
    return count ? [{ id, title: breakout.title, count }] : [];
  });

/** Polls and room reports that were never shown: the report leaves them out until they are. */
export const LeftOut = () => (
  <>
    <LeftOutPolls />
    {hiddenReports().map((breakout) => (
      <LeftOutReports key={breakout.id} {...breakout} />
    ))}
    <LeftOutProjects />
  </>
);

/** @param {ReturnType<typeof hiddenReports>[number]} props */
const LeftOutReports = ({ id, title, count }) => (
  <section class="card row" aria-labelledby={`left-out-${id}`}>
    <div class="grow">
      <h2 id={`left-out-${id}`}>
        {n("{n} room report is left out", "{n} room reports are left out", count)}
      </h2>
      <AuthoredText text={title} as="p" class="hint" />
    </div>
    <ActionButton do="report.reveal" with={{ breakout: id }}>
      {t("Include all")}
    </ActionButton>
  </section>
);

/** Common projects, in an event with published cards, until their part is chosen. */
function LeftOutProjects() {
  const by = useAction();
  const { parts } = report();
  if (!items.value.board?.cards || parts.includes("projects")) return null;
  const at = parts.includes("moderation") ? parts.indexOf("moderation") : parts.length;
  return (
    <section class="card row" aria-labelledby="left-out-projects">
      <h2 id="left-out-projects" class="grow">
        {t("The common projects are left out")}
      </h2>
      <Button
        disabled={by.waiting}
        onClick={() => by.send(configure({ parts: parts.toSpliced(at, 0, "projects") }))}
      >
        {t("Include")}
      </Button>
      <ActionStatus problem={by.problem} />
    </section>
  );
}

function LeftOutPolls() {
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

// The tab "Now" around its first poll. While that is open, nothing comes before it.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { BoardLink } from "../../features/board/board_link.jsx";
import { PastRoomReport } from "../../features/breakouts/past_room_report.jsx";
import { FloorCard } from "../../features/floor/ask_for_floor.jsx";
import { isRunning } from "../../features/polls/phase.js";
import { PollCard } from "../../features/polls/poll_card.jsx";
import { PollState } from "../../features/polls/poll_state.jsx";
import { QuestionText } from "../../features/questions/question_text.jsx";
import { answeringQuestion } from "../../features/screen/rundown.js";
import { isFramed } from "../../lib/framed.js";
import { n, t } from "../../lib/i18n.js";
import { boot, event, isEnded, items, itemsByKind } from "../../lib/session.js";
import { AnnouncementList } from "../../ui/announcements.jsx";
import { DelegationName } from "../../ui/delegation_name.jsx";
import { FactLine } from "../../ui/fact_line.jsx";
import { Hint } from "../../ui/hint.jsx";
import { Pill } from "../../ui/pill.jsx";
import { AuthoredText, UntaggedText } from "../../ui/text.jsx";
import { AgendaNow } from "./agenda.jsx";
import { AskSector } from "./ask_sector.jsx";
import { hallView } from "./hall_view.js";
import { Lobby } from "./lobby.jsx";
import { Reports, ShownReport } from "./reports.jsx";
import { Surveys } from "./surveys.jsx";
import { UnsentDrafts } from "./unsent_drafts.jsx";

/** @import { Item, Props } from "../../lib/types" */

/**
 * Everything before the first poll: the report of a room that has just closed and, unless the poll
 * is open, thanks after the end, what the hall is looking at, and where the agenda is.
 * @param {Props<{poll?: Item<"poll">}>} props
 */
export const BeforePoll = ({ id, poll }) => (
  <>
    <PastRoomReport />
    {poll && isRunning(poll) ? null : <Lead id={id} poll={poll} />}
  </>
);

/** @param {Props<{poll?: Item<"poll">}>} props */
const Lead = ({ id, poll }) =>
  isEnded.value ? (
    <div class="card thanks">
      <p>{t("The event has ended. Thank you for taking part.")}</p>
      {event.value.report_public ? (
        <a class="button" href={`/e/${boot.code}/report`} target={isFramed ? "_blank" : undefined}>
          {t("Read the report")}
        </a>
      ) : null}
    </div>
  ) : (
    <>
      {event.value.state === "draft" ? <Lobby /> : <ShownInHall />}
      <AskSector />
      {poll && isOfReader(id) ? null : <AgendaNow />}
      {poll || event.value.state === "draft" ? null : <EmptyNote />}
    </>
  );

/**
 * Everything after the first poll, if there is one.
 * @param {Props<{poll?: Item<"poll">}>} props
 */
export const AfterPoll = ({ id, poll }) => (
  <>
    {poll && isRunning(poll) ? <ShownInHall /> : null}
    <AnnouncementList />
    {isEnded.value ? null : <Hint name="now" />}
    <UnsentDrafts />
    <Surveys />
    <BoardLink />
    <OtherPolls first={id} />
    <Reports />
  </>
);

// The result of a poll stays first for those who voted, and while the hall looks at it.
const isOfReader = (id) => Boolean(items.value[`ballot:${id}`]) || hallView.value?.id === id;

const ShownInHall = () => (
  <>
    <FloorCard />
    <AnsweringQuestion />
    <ShownReport />
  </>
);

function AnsweringQuestion() {
  const question = answeringQuestion(itemsByKind.value);
  return question ? (
    <article class="card answering">
      <h2 class="eyebrow">{t("Now answering")}</h2>
      <QuestionText question={question} />
      <p class="asked-by muted">
        <FactLine
          facts={[
            question.name && <UntaggedText text={question.name} />,
            question.delegation && <DelegationName id={question.delegation} />,
          ]}
        />
      </p>
    </article>
  ) : null;
}

function EmptyNote() {
  return (
    <p class="empty card">
      {t("No polls right now. A poll will appear here as soon as it opens.")}
    </p>
  );
}

function OtherPolls({ first }) {
  const others = (itemsByKind.value.poll ?? []).filter(([id]) => id !== first).reverse();
  const open = others.filter(([, poll]) => isRunning(poll));
  const closed = others.filter(([, { state }]) => state === "closed");
  return (
    <>
      {open.length ? (
        <section class="others">
          <h2 class="section-title">{t("Also open")}</h2>
          {open.map(([id, poll]) => (
            <PollFold key={id} id={id} poll={poll} isOpen={!items.value[`ballot:${id}`]} />
          ))}
        </section>
      ) : null}
      {closed.length ? (
        <details class="fold others">
          <summary>
            <h2 class="fold-title">{n("{n} earlier poll", "{n} earlier polls", closed.length)}</h2>
          </summary>
          <div>
            {closed.map(([id, poll]) => (
              <PollFold key={id} id={id} poll={poll} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

const onPaper = matchMedia("print");
const isPrinting = signal(onPaper.matches);
onPaper.addEventListener("change", () => {
  isPrinting.value = onPaper.matches;
});

/**
 * A poll that unfolds. It is drawn when it is opened for the first time, or printed: until then the
 * modules of its kind, which would delay the vote on a slow line, are not needed.
 * @param {Props<{poll: Item<"poll">, isOpen?: boolean}>} props
 */
function PollFold({ id, poll, isOpen = false }) {
  const [startsOpen] = useState(isOpen);
  const [isDrawn, setIsDrawn] = useState(isOpen);
  return (
    <details
      class="card fold"
      id={`poll-${id}`}
      open={startsOpen}
      onToggle={({ currentTarget }) => currentTarget.open && setIsDrawn(true)}
    >
      <summary>
        <AuthoredText text={poll.prompt} class="fold-title" />
        {poll.state === "closed" && items.value[`ballot:${id}`] ? (
          <Pill tone="live">{t("You voted")}</Pill>
        ) : null}
        <PollState poll={poll} />
      </summary>
      {isDrawn || isPrinting.value ? (
        <div class="poll ballot">
          <PollCard id={id} poll={poll} />
        </div>
      ) : null}
    </details>
  );
}

// The tab "Now" around its first poll.

import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { isRunning } from "../../features/polls/phase.js";
import { PollCard } from "../../features/polls/poll_card.jsx";
import { PollState } from "../../features/polls/poll_state.jsx";
import { QuestionText } from "../../features/questions/question_text.jsx";
import { t } from "../../lib/i18n.js";
import { event, itemsByKind } from "../../lib/session.js";
import { Hint } from "../../ui/hint.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { Reports } from "./reports.jsx";
import { UnsentDrafts } from "./unsent_drafts.jsx";

/** Everything after the first poll, if there is one. */
export const NowParts = ({ poll, pushed }) => (
  <>
    {poll?.state === "closed" ? null : <AnsweringQuestion />}
    {poll ? null : <p class="empty card">{emptyMessage()}</p>}
    <OtherPolls pushed={pushed} />
    <UnsentDrafts />
    <Reports />
    <Hint name="now" />
  </>
);

/** The question being answered, or nothing. */
export function AnsweringQuestion() {
  const [, question] =
    (itemsByKind.value.question ?? []).find(([, { state }]) => state === "answering") ?? [];
  if (!question) return null;
  return (
    <article class="card answering">
      <h2 class="eyebrow">{t("Now answering")}</h2>
      <QuestionText question={question} />
    </article>
  );
}

function OtherPolls({ pushed }) {
  const others = (itemsByKind.value.poll ?? []).filter(([id]) => id !== pushed).reverse();
  const open = others.filter(([, poll]) => isRunning(poll));
  const closed = others.filter(([, { state }]) => state === "closed");
  return (
    <>
      <PollList title={t("Also open")} polls={open} />
      <PollList title={t("Earlier polls")} polls={closed} />
    </>
  );
}

function PollList({ title, polls }) {
  if (!polls.length) return null;
  return (
    <section class="others">
      <h2 class="section-title">{title}</h2>
      {polls.map(([id, poll]) => (
        <FoldedPoll id={id} poll={poll} key={id} />
      ))}
    </section>
  );
}

// Drawn when it is opened for the first time, or printed: until then the modules of its kind, which
// would delay the vote on a slow line, are not needed.
function FoldedPoll({ id, poll }) {
  const [wasOpened, setOpened] = useState(false);
  return (
    <details class="card fold" onToggle={() => setOpened(true)}>
      <summary>
        <AuthoredText text={poll.prompt} class="fold-title" />
        <PollState poll={poll} />
      </summary>
      {wasOpened || isPrinting.value ? (
        <div class="poll ballot">
          <PollCard id={id} poll={poll} />
        </div>
      ) : null}
    </details>
  );
}

const onPaper = matchMedia("print");
const isPrinting = signal(onPaper.matches);
onPaper.addEventListener("change", () => {
  isPrinting.value = onPaper.matches;
});

function emptyMessage() {
  if (event.value.state === "draft")
    return t("The event has not started. Polls will appear here when it does.");
  if (event.value.state === "ended") return t("The event has ended. Thank you for taking part.");
  return t("No polls right now. A poll will appear here as soon as it opens.");
}

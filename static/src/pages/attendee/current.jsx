import { isRunning } from "../../features/polls/phase.js";
import { PollCard } from "../../features/polls/poll_card.jsx";
import { PollState } from "../../features/polls/poll_state.jsx";
import { t } from "../../lib/i18n.js";
import { event, items, itemsByKind, room } from "../../lib/session.js";
import { Lazy } from "../../ui/lazy.jsx";
import { AuthoredText, TypedText } from "../../ui/text.jsx";

/** The tab "Now": the question being answered, the pushed poll and the other polls. */
export function CurrentTab() {
  const pushed = room.value[1].pushed;
  const poll = items.value[`poll:${pushed}`];
  const isDone = poll?.state === "closed";
  return (
    <>
      {isDone ? <AnsweringQuestion /> : null}
      {poll ? (
        <article class="card poll ballot" key={pushed}>
          <PollCard id={pushed} poll={poll} />
        </article>
      ) : null}
      {isDone ? null : <AnsweringQuestion />}
      {poll ? null : <p class="empty card">{emptyMessage()}</p>}
      <OtherPolls pushed={pushed} />
      <Lazy part="NowParts" />
    </>
  );
}

function AnsweringQuestion() {
  const [, question] =
    (itemsByKind.value.question ?? []).find(([, { state }]) => state === "answering") ?? [];
  if (!question) return null;
  return (
    <article class="card answering">
      <h2 class="eyebrow">{t("Now answering")}</h2>
      <Lazy part="QuestionText" question={question}>
        <TypedText text={question.text} language={question.language} />
      </Lazy>
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
        <details class="card fold" key={id}>
          <summary>
            <AuthoredText text={poll.prompt} class="fold-title" />
            <PollState poll={poll} />
          </summary>
          <div class="poll ballot">
            <PollCard id={id} poll={poll} />
          </div>
        </details>
      ))}
    </section>
  );
}

function emptyMessage() {
  if (event.value.state === "draft")
    return t("The event has not started. Polls will appear here when it does.");
  if (event.value.state === "ended") return t("The event has ended. Thank you for taking part.");
  return t("No polls right now. A poll will appear here as soon as it opens.");
}

import { t } from "../i18n.js";
import { kind } from "../kinds.js";
import { here, items, kinds } from "../live.js";
import { useAction } from "../action.js";
import { Breakdown } from "../parts/breakdown.jsx";
import { Countdown } from "../parts/countdown.jsx";
import { Outcome } from "../parts/outcome.jsx";
import { PollState } from "../parts/pill.jsx";
import { turnout } from "../parts/turnout.js";
import { Authored } from "../parts/text.jsx";
import { isShown } from "../screen/program.js";
import { Controls, Deadline } from "./controls.jsx";
import { NewPoll } from "./new_poll.jsx";

const ORDER = { open: 0, paused: 1, draft: 2, closed: 3 };

/** All polls of the room, what is live first, and the form for a new one. */
export function Polls() {
  const polls = [...(kinds.value.poll ?? [])].sort(([one, a], [other, b]) => ORDER[a.state] - ORDER[b.state] || (a.state === "closed" ? other - one : one - other));
  return (
    <>
      <h2 class="section-title">{t("Polls")}</h2>
      {polls.length ? null : <p class="empty">{t("No polls yet. What you prepare appears here and can be opened at any time.")}</p>}
      <ul class="plain">{polls.map(([id, poll]) => <Poll key={id} id={id} poll={poll} />)}</ul>
      <NewPoll />
    </>
  );
}

function Poll({ id, poll }) {
  const { send, waiting, problem } = useAction();
  const result = items.value[`result:${id}`];
  return (
    <li class="card rail-poll" data-state={poll.state}>
      <div class="poll-facts">
        <PollState state={poll.state} />
        <span class="muted">{poll.anonymous ? t("Anonymous") : t("Named")}</span>
        {poll.state === "open" && poll.closes_at ? <Countdown at={poll.closes_at} /> : null}
      </div>
      <Authored text={poll.prompt} as="h3" />
      {poll.state === "draft" ? null : <p class="count">{count(poll, result)}</p>}
      <Controls id={id} poll={poll} send={send} waiting={waiting} />
      <p class="muted small">{showing(poll)}</p>
      <Outcome waiting={waiting} problem={problem} />
      {poll.state === "open" ? <Deadline id={id} send={send} waiting={waiting} /> : null}
      {result && poll.state !== "draft" ? <Result poll={poll} result={result} /> : null}
    </li>
  );
}

function Result({ poll, result }) {
  const module = kind(poll.config.kind);
  return (
    <details class="fold">
      <summary>{t("Result")}</summary>
      {module ? <module.Result poll={poll} result={result} /> : null}
      <Breakdown poll={poll} result={result} />
    </details>
  );
}

function count(poll, result) {
  if (!result) return "";
  // Some who voted may have left.
  if (poll.state === "closed" || here.value === null || result.n > here.value) return turnout(result);
  return t("{n} of {all} present", { n: result.n, all: here.value });
}

function showing(poll) {
  if (isShown(poll)) return t("Everybody sees the result.");
  if (poll.shown === false) return t("The result is hidden.");
  return { voted: t("Who has voted sees the result."), closed: t("The result is shown when the poll closes."), revealed: t("The result is shown when you reveal it.") }[poll.rule];
}

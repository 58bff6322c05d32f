// Live announcements for screen readers, independent of the open tab.

import { useRef } from "preact/hooks";
import { t, text } from "../../lib/i18n.js";
import { items, kinds, room } from "../../lib/session.js";
import { Announced } from "../../ui/live_region.jsx";
import { phaseName, usePhase } from "../../features/polls/phase.js";
import { Authored, Filled } from "../../ui/text.jsx";
import { questionState, reason } from "../../lib/labels.js";
import { Breakout } from "./breakout.jsx";

/** Announces the running breakout, the pushed poll and changes of the reader's questions. */
export const Told = () => <><Breakout /><PushedPoll /><OwnQuestions /></>;

// Phase of the pushed poll and publication of its result.
function PushedPoll() {
  const { pushed } = room.value[1];
  const poll = items.value[`poll:${pushed}`];
  const phase = usePhase(poll ?? {});
  if (!poll) return <Announced sentence="" />;
  const isResultShown = items.value[`result:${pushed}`] && (poll.shown || poll.state === "closed");
  const more = [phaseName(phase), isResultShown && t("The result is shown.")].filter(Boolean).join(" · ");
  return (
    <Announced sentence={`${text(poll.prompt)} ${more}`}>
      <Filled sentence={t("Poll: {text}")} text={<Authored text={poll.prompt} />} /> · {more}
    </Announced>
  );
}

// The latest change among the reader's questions.
function OwnQuestions() {
  const own = kinds.value.mine ?? [];
  const announced = useRef({ states: new Map(own.map(announcedState)), sentence: "" });
  const [, changed] = own.findLast((each) => announced.current.states.get(each[0]) !== announcedState(each)[1]) ?? [];
  if (changed) announced.current = { states: new Map(own.map(announcedState)), sentence: questionSentence(changed) };
  return <Announced sentence={announced.current.sentence} />;
}

// Without the text: the author's own edits are not announced.
const announcedState = ([id, { state, original, reply, into }]) => [id, JSON.stringify([state, original, reply, into?.state])];
const questionSentence = ({ text: asked, state, reason: code, note, original, reply, into }) =>
  [t("Your question: {text}", { text: asked }), questionState(state), into && questionState(into.state), code && reason(code), note, original && t("worded anew by a moderator"), reply && text(reply)].filter(Boolean).join(" · ");

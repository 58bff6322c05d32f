// What screen readers are told, whichever part of the page they read.

import { useRef } from "preact/hooks";
import { t, text } from "../i18n.js";
import { items, kinds, room } from "../live.js";
import { Announced } from "../parts/announced.jsx";
import { phaseName, usePhase } from "../parts/phase.js";
import { Authored, Filled } from "../parts/text.jsx";
import { questionState, reason } from "../words.js";
import { Breakout } from "./room.jsx";

/** The breakout that runs, the poll that was pushed, and the reader's own questions. */
export const Told = () => <><Breakout /><PushedPoll /><OwnQuestions /></>;

// What happens to it, and that its result is shown.
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

// What becomes of each.
function OwnQuestions() {
  const own = kinds.value.mine ?? [];
  const known = useRef({ states: new Map(own.map(announcedState)), sentence: "" });
  const [, changed] = own.findLast((each) => known.current.states.get(each[0]) !== announcedState(each)[1]) ?? [];
  if (changed) known.current = { states: new Map(own.map(announcedState)), sentence: questionSentence(changed) };
  return <Announced sentence={known.current.sentence} />;
}

// One's own change of the words is no news.
const announcedState = ([id, { state, original, reply, into }]) => [id, JSON.stringify([state, original, reply, into?.state])];
const questionSentence = ({ text: asked, state, reason: code, note, original, reply, into }) =>
  [t("Your question: {text}", { text: asked }), questionState(state), into && questionState(into.state), code && reason(code), note, original && t("worded anew by a moderator"), reply && text(reply)].filter(Boolean).join(" · ");

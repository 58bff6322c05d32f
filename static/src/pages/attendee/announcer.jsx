// What screen readers are told, whichever part of the page they read.

import { useRef } from "preact/hooks";
import { t, text } from "../../lib/i18n.js";
import { items, kinds, room } from "../../lib/session.js";
import { Announced } from "../../ui/live_region.jsx";
import { phaseName, usePhase } from "../../features/polls/phase.js";
import { Authored, Filled } from "../../ui/text.jsx";
import { questionState, reason } from "../../lib/labels.js";
import { Breakout } from "./breakout.jsx";

/** The breakout that runs, the poll that was pushed, and the reader's own questions. */
export const Told = () => <><Breakout /><Pushed /><Own /></>;

// What happens to it, and that its result is shown.
function Pushed() {
  const { pushed } = room.value[1];
  const poll = items.value[`poll:${pushed}`];
  const phase = usePhase(poll ?? {});
  if (!poll) return <Announced sentence="" />;
  const isOut = items.value[`result:${pushed}`] && (poll.shown || poll.state === "closed");
  const more = [phaseName(phase), isOut && t("The result is shown.")].filter(Boolean).join(" · ");
  return (
    <Announced sentence={`${text(poll.prompt)} ${more}`}>
      <Filled sentence={t("Poll: {text}")} text={<Authored text={poll.prompt} />} /> · {more}
    </Announced>
  );
}

// What becomes of each.
function Own() {
  const own = kinds.value.mine ?? [];
  const known = useRef({ states: new Map(own.map(stateOf)), sentence: "" });
  const [, changed] = own.findLast((each) => known.current.states.get(each[0]) !== stateOf(each)[1]) ?? [];
  if (changed) known.current = { states: new Map(own.map(stateOf)), sentence: told(changed) };
  return <Announced sentence={known.current.sentence} />;
}

// One's own change of the words is no news.
const stateOf = ([id, { state, original, reply, into }]) => [id, JSON.stringify([state, original, reply, into?.state])];
const told = ({ text: asked, state, reason: code, note, original, reply, into }) =>
  [t("Your question: {text}", { text: asked }), questionState(state), into && questionState(into.state), code && reason(code), note, original && t("worded anew by a moderator"), reply && text(reply)].filter(Boolean).join(" · ");

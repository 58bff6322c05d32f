// Live announcements for screen readers, independent of the open tab.

import { useRef } from "preact/hooks";
import { phaseName, usePollPhase } from "../../features/polls/phase.js";
import { t, textOf } from "../../lib/i18n.js";
import { questionStateLabel, reasonLabel } from "../../lib/labels.js";
import { items, itemsByKind, room } from "../../lib/session.js";
import { LiveRegion } from "../../ui/live_region.jsx";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { eventTimes, timesSentence } from "./event_times.js";

/** Announces the pushed poll and changes of the reader's questions. */
export const Announcer = () => (
  <>
    <PushedPoll />
    <OwnQuestions />
    <ChangedTimes />
  </>
);

// Phase of the pushed poll and publication of its result.
function PushedPoll() {
  const { pushed } = room.value[1];
  const poll = items.value[`poll:${pushed}`];
  const phase = usePollPhase(poll ?? {});
  if (!poll) return <LiveRegion sentence="" />;
  const isResultShown = poll.result_public && (poll.shown || poll.state === "closed");
  const more = [phaseName(phase), isResultShown && t("The result has been revealed.")]
    .filter(Boolean)
    .join(" · ");
  const text = <AuthoredText text={poll.prompt} />;
  return (
    <LiveRegion sentence={`${textOf(poll.prompt)} ${more}`}>
      <FilledSentence sentence={t("Poll: {text}")} text={text} /> · {more}
    </LiveRegion>
  );
}

function ChangedTimes() {
  const first = useRef(eventTimes());
  return <LiveRegion sentence={eventTimes() === first.current ? "" : timesSentence()} />;
}

// The latest change among the reader's questions.
function OwnQuestions() {
  const own = itemsByKind.value.mine ?? [];
  const announced = useRef({ states: new Map(own.map(announcedState)), sentence: "" });
  const [, changed] =
    own.findLast((each) => announced.current.states.get(each[0]) !== announcedState(each)[1]) ?? [];
  if (changed)
    announced.current = {
      states: new Map(own.map(announcedState)),
      sentence: questionSentence(changed),
    };
  return <LiveRegion sentence={announced.current.sentence} />;
}

/**
 * Without the text: the author's own edits are not announced.
 * @param {[number, import("../../lib/types").Item<"mine">]} question
 * @returns {[number, string]}
 */
const announcedState = ([id, { state, original, reply, into }]) => [
  id,
  JSON.stringify([state, original, reply, into?.state]),
];
const questionSentence = ({ text: asked, state, reason: code, note, original, reply, into }) =>
  [
    t("Your question: {text}", { text: asked }),
    questionStateLabel(state),
    into && questionStateLabel(into.state),
    code && reasonLabel(code),
    note,
    original && t("reworded by a moderator"),
    reply && textOf(reply),
  ]
    .filter(Boolean)
    .join(" · ");

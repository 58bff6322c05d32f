import { useRef } from "preact/hooks";
import { t, textOf } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { LiveRegion } from "../../../ui/live_region.jsx";
import { questionStateLabel, reasonLabel } from "../question_labels.js";

/** @import { OwnQuestion } from "../types" */

/** Tells screen readers the latest change among the reader's questions. */
export function OwnQuestionRegion() {
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
 * @param {[number, OwnQuestion]} question
 * @returns {[number, string]}
 */
const announcedState = ([id, { state, original, reply, into }]) => [
  id,
  JSON.stringify([state, original, reply, into?.state]),
];
/** @param {OwnQuestion} question */
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

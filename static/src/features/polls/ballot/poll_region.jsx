import { t, textOf } from "../../../lib/i18n.js";
import { items, room } from "../../../lib/session.js";
import { LiveRegion } from "../../../ui/live_region.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";
import { phaseName, usePollPhase } from "../phase.js";

/** Tells screen readers the phase of the pushed poll and the publication of its result. */
export function PollRegion() {
  const { pushed } = room.value[1];
  const poll = items.value[`poll:${pushed}`];
  const phase = usePollPhase(poll ?? { state: "draft", votes_from: null });
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

import { t } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { isEnded, itemsByKind } from "../../../lib/session.js";
import { isRunning } from "../phase.js";
import { HandCount } from "./hand_count.jsx";
import css from "./hands.css";

const openPolls = () =>
  [...(itemsByKind.value.poll ?? [])].reverse().filter(([, poll]) => isRunning(poll));

/** Forms for the hands of the open polls, the latest first. */
export function HandCounts() {
  const polls = openPolls();
  if (!polls.length)
    return (
      <p class="card empty">
        {isEnded.value
          ? t("The event has ended. Thank you for taking part.")
          : t("No poll is open. It appears here as soon as it opens.")}
      </p>
    );
  return (
    <div class="stack">
      {polls.map(([id, poll]) => (
        <HandCount key={`${id}:${poll.edition}`} id={id} poll={poll} />
      ))}
    </div>
  );
}

adoptStyles(css);

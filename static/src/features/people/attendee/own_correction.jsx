import { useState } from "preact/hooks";
import { joinSentences, t } from "../../../lib/i18n.js";
import { limits } from "../../../lib/rules.js";
import { isEnded, items } from "../../../lib/session.js";
import { serverNow } from "../../../lib/time/clock.js";
import { isRunning } from "../../polls/phase.js";
import { CorrectionDialog } from "../correction.jsx";

/** @import { Item } from "../../../lib/types" */

/**
 * Opens the form for own corrections; only of the name, once a poll could have counted.
 * @param {{you: Item<"you">}} props
 */
export function OwnCorrection({ you }) {
  const [opened, setOpened] = useState(/** @type {?{onlyName: boolean}} */ (null));
  if (isEnded.value) return null;
  const isLate = couldHaveVoted(you);
  return (
    <div class="correction">
      {isLate ? (
        <p class="hint paragraphs">
          {joinSentences(tooLate(), t("Your attendee number: {n}", { n: you.person }))}
        </p>
      ) : null}
      <button
        type="button"
        class="button quiet outdent"
        aria-haspopup="dialog"
        onClick={() => setOpened({ onlyName: isLate })}
      >
        {isLate ? t("Correct your name") : t("Correct")}
      </button>
      {opened ? (
        <CorrectionDialog
          title={opened.onlyName ? t("Correct your name") : t("Correct your details")}
          person={you}
          onlyName={opened.onlyName}
          onClose={() => setOpened(null)}
        />
      ) : null}
    </div>
  );
}

const tooLate = () => t("Since a poll has opened, only a moderator can change this.");

/**
 * The server's rule, as far as this page knows the polls: those of all rooms.
 * @param {Item<"you">} you
 */
function couldHaveVoted(you) {
  const isNew = serverNow() < you.joined_at + limits.correction_ms;
  return Object.entries(items.value).some(([key, item]) => {
    if (!key.startsWith("poll:")) return false;
    const poll = /** @type {Item<"poll">} */ (item);
    if (!poll.anonymous) return `ballot:${key.slice("poll:".length)}` in items.value;
    return (poll.secret || !isNew) && (isRunning(poll) || Number(poll.closed_at) >= you.joined_at);
  });
}

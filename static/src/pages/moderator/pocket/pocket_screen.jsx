// The hall's screen on the pocket desk: what is on it, the next and the previous, and blank.

import { chosenView, currentView } from "../../../features/screen/current_view.js";
import { viewName } from "../../../features/screen/frame/screen_parts.jsx";
import { showNext, toggleBlank } from "../../../features/screen/screen_actions.js";
import { t } from "../../../lib/i18n.js";
import { Button } from "../../../ui/buttons/button.jsx";
import { AuthoredText, FilledSentence } from "../../../ui/text.jsx";

/** @import { Sending } from "../../../features/polls/types" */

/** Name of the content on the screen. */
export const ScreenLine = () => (
  <p class="muted small one-line" role="status">
    {chosenView.value.blank ? (
      t("The screen is blank.")
    ) : (
      <FilledSentence
        sentence={t("On screen now: {what}")}
        what={<AuthoredText text={viewName(currentView.value)} />}
      />
    )}
  </p>
);

/** Keys of the screen. @param {{by: Sending}} props */
export const ScreenKeys = ({ by: { send, waiting } }) => (
  <div class="pocket-screen" role="group" aria-label={t("The screen")}>
    <Button aria-label={t("Previous item")} disabled={waiting} onClick={() => send(showNext(-1))}>
      ‹
    </Button>
    <Button
      disabled={waiting}
      aria-pressed={chosenView.value.blank}
      onClick={() => send(toggleBlank())}
    >
      {t("Blank")}
    </Button>
    <Button aria-label={t("Next item")} disabled={waiting} onClick={() => send(showNext(1))}>
      ›
    </Button>
  </div>
);

import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { CloseButton } from "../../ui/page/notices.jsx";
import { goTo, isTabShown } from "../../ui/page/show_tab.js";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { hallView } from "./hall_view.js";
import { PLACES } from "./screen_contents.js";

const dismissedView = signal("");

/**
 * Notice of what the hall's screen shows, which leads there on this page.
 * @param {{nowCard?: string}} props  view of the card at the top of "Now"
 */
export function ScreenStrip({ nowCard }) {
  const view = hallView.value;
  const place = view && PLACES[view.what]?.(view.id, { items: items.value, room: room.value[1] });
  if (!view || !place) return null;
  const shown = `${view.what} ${view.id}`;
  const { tab, selector, name, isOnTop } = place;
  const isSeen = (isOnTop && isTabShown(tab)) || (view.what === nowCard && isTabShown("now"));
  if (shown === dismissedView.value || isSeen) return null;
  return (
    <div class="notice-card notice-screen" data-quiet>
      <button type="button" class="notice-text" onClick={() => goTo(tab, selector)}>
        <FilledSentence
          sentence={t("On the screen: {what}")}
          what={typeof name === "string" ? name : <AuthoredText text={name} key={shown} />}
        />
      </button>
      <CloseButton onClick={() => (dismissedView.value = shown)} />
    </div>
  );
}

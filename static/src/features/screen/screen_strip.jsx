import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { items, room } from "../../lib/session.js";
import { CloseButton } from "../../ui/page/notices.jsx";
import { goTo, isTabShown } from "../../ui/page/show_tab.js";
import { AuthoredText, FilledSentence } from "../../ui/text.jsx";
import { hallView } from "./hall_view.js";

/** @import { View } from "../../lib/types" */

const dismissedView = signal("");

/** Notice of what the hall's screen shows, which leads there on this page. */
export function ScreenStrip() {
  const view = hallView.value;
  const place = view && placeOfView(view);
  if (!view || !place) return null;
  const name = `${view.what} ${view.id}`;
  const [tab, selector, text] = place;
  if (name === dismissedView.value || isInFront(tab, view)) return null;
  return (
    <div class="notice-card notice-screen">
      <button type="button" class="notice-text" onClick={() => goTo(tab, selector)}>
        <FilledSentence sentence={t("On the screen: {what}")} what={text} />
      </button>
      <CloseButton onClick={() => (dismissedView.value = name)} />
    </div>
  );
}

// "Now" has the question being answered and the shown report at its top.
const isInFront = (tab, { what, id }) =>
  isTabShown(tab) &&
  (tab !== "now" || ["question", "report", "floor"].includes(what) || id === room.value[1].pushed);

/**
 * Tab, selector and name of the screen's content; null for content that the page lacks.
 * @param {View} view
 * @returns {[string, string, any] | null}
 */
function placeOfView({ what, id }) {
  const poll = items.value[`poll:${id}`];
  if (what === "floor") return ["now", ".floor-card", t("the floor")];
  if (what === "question") return ["now", ".answering", t("the question being answered")];
  if (what === "agenda") return ["agenda", "#agenda", t("the agenda")];
  if (what === "report") {
    const name = items.value[`reported:${id}`]?.name;
    return name ? ["now", `#report-${id}`, <AuthoredText key={id} text={name} />] : null;
  }
  if (poll && poll.state !== "open")
    return ["now", `#poll-${id}`, <AuthoredText key={id} text={poll.prompt} />];
  return null;
}

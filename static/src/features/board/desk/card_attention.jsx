import { n } from "../../../lib/i18n.js";
import { isEnded, items } from "../../../lib/session.js";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { boardUrl } from "../board_link.jsx";

/** Cards to review, for the bar of things that wait. */
export function waitingCards() {
  const count = isEnded.value ? 0 : (items.value.cards_to_review ?? 0);
  return {
    count,
    entries: count
      ? [
          <AttentionEntry key="cards" onGo={() => location.assign(boardUrl("#review"))}>
            {n("{n} card to review", "{n} cards to review", count)}
          </AttentionEntry>,
        ]
      : [],
  };
}

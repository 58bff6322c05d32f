import { n } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { findCard, focusPlace } from "../../../ui/desk/card_focus.js";
import { isRunning } from "../phase.js";

/** Polls in which people need more time, for the bar of things that wait. */
export function urgentPolls() {
  const polls = (itemsByKind.value.poll ?? []).filter(
    ([id, poll]) => isRunning(poll) && items.value[`asks:${id}`],
  );
  return {
    count: polls.length,
    entries: polls.map(([id]) => (
      <AttentionEntry key={`poll:${id}`} onGo={() => focusPlace(findCard(`poll:${id}`))}>
        {n("{n} person needs more time", "{n} people need more time", items.value[`asks:${id}`])}
      </AttentionEntry>
    )),
  };
}

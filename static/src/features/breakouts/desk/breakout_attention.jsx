import { n, t } from "../../../lib/i18n.js";
import { itemsByKind } from "../../../lib/session.js";
import { formatCountdown, serverNow, useServerNow } from "../../../lib/time/clock.js";
import { AttentionEntry } from "../../../ui/desk/attention_bar.jsx";
import { focusPlace } from "../../../ui/desk/card_focus.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { runningBreakout } from "../running.js";
import { roomsAskingForHelp } from "../steering.jsx";

/** @import { Breakout } from "../types" */

const MOST_ROOMS = 3; // named one by one; above it they are counted

/** The running breakout and the rooms that ask for help, for the bar of things that wait. */
export function urgentRooms() {
  const [, breakout] = runningBreakout(itemsByKind.value) ?? [];
  if (!breakout) return { count: 0, entries: [] };
  const asking = roomsAskingForHelp(breakout);
  const rooms =
    asking.length > MOST_ROOMS
      ? [
          <AttentionEntry key="rooms" onGo={goToBreakout}>
            {n("{n} room asks for help", "{n} rooms ask for help", asking.length)}
          </AttentionEntry>,
        ]
      : asking.map(([room]) => (
          <AttentionEntry key={`room:${room.id}`} onGo={goToBreakout}>
            <AuthoredText text={room.name} /> · {t("asks for help")}
          </AttentionEntry>
        ));
  return {
    count: asking.length,
    entries: [<BreakoutTime key="time" breakout={breakout} />, ...rooms],
  };
}

/** @param {{breakout: Breakout}} props */
function BreakoutTime({ breakout }) {
  useServerNow(breakout.ends_at !== null);
  const left = breakout.ends_at === null ? null : breakout.ends_at - serverNow();
  return (
    <AttentionEntry isCalm={breakout.state === "running"} onGo={goToBreakout}>
      <AuthoredText text={breakout.title} class="attention-title" />
      {left === null ? null : <b>{t("{time} left", { time: formatCountdown(left) })}</b>}
    </AttentionEntry>
  );
}

const goToBreakout = () =>
  focusPlace(document.querySelector("#breakouts .steering-help, #breakouts .steering h2"));

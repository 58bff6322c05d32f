import { formatNumber, n, t } from "../../../lib/i18n.js";
import { useAction } from "../../../lib/use_action.js";
import { ActionStatus } from "../../../ui/action_status.jsx";
import { CountdownTimer } from "../../../ui/countdown_timer.jsx";
import { Pill } from "../../../ui/pill.jsx";
import { AuthoredText } from "../../../ui/text.jsx";

/** @import { Item } from "../../../lib/types" */
/** @import { BreakoutProps, Room } from "../types" */

/**
 * List of breakout rooms to choose from, with the places left in each.
 * @param {BreakoutProps & {own: ?Item<"yours">}} props
 */
export function ChooseRoom({ id, breakout, own }) {
  const { send, waiting, problem } = useAction();
  const rooms = breakout.rooms ?? [];
  const list = (
    <ul class="plain breakout-rooms">
      {rooms.map((room) => (
        <li key={room.id}>
          <span>
            <AuthoredText text={room.name} as="b" />{" "}
            <span class="muted small">{placesText(room)}</span>
          </span>
          {own?.room === room.id ? (
            <Pill tone="live">{t("You are here")}</Pill>
          ) : (
            <button
              type="button"
              class="button"
              disabled={waiting || isRoomFull(room)}
              onClick={() => send({ do: "breakout.enter", breakout: id, into: room.id })}
            >
              {t("Enter")} <AuthoredText text={room.name} class="hidden" />
            </button>
          )}
        </li>
      ))}
    </ul>
  );
  if (own)
    return (
      <details class="card fold">
        <summary>{t("Choose another room")}</summary>
        <div>
          {list}
          <ActionStatus waiting={waiting} problem={problem} />
        </div>
      </details>
    );
  return (
    <section class="card breakout">
      <div class="breakout-head">
        <h2>{t("Choose a breakout room")}</h2>
        <CountdownTimer key={breakout.ends_at} at={breakout.ends_at ?? 0} label={t("Time left")} />
      </div>
      <AuthoredText text={breakout.task} as="p" class="breakout-task" />
      {list}
      <ActionStatus waiting={waiting} problem={problem} />
    </section>
  );
}

/** @param {Room} room */
const isRoomFull = ({ capacity = null, people = 0 }) => capacity !== null && people >= capacity;

/** @param {Room} room */
function placesText({ capacity = null, people = 0 }) {
  if (capacity === null) return n("{n} person here", "{n} people here", people);
  return people < capacity
    ? t("{n} of {most} places taken", { n: formatNumber(people), most: formatNumber(capacity) })
    : t("Full");
}

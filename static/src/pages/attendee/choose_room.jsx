import { useAction } from "../../lib/use_action.js";
import { n, number, t } from "../../lib/i18n.js";
import { Running } from "../../features/polls/countdown.jsx";
import { Outcome } from "../../ui/action_status.jsx";
import { Pill } from "../../ui/pill.jsx";
import { Authored } from "../../ui/text.jsx";

/** List of breakout rooms to choose from, with the places left in each. */
export function Choose({ id, breakout, own }) {
  const { send, waiting, problem } = useAction();
  const rooms = breakout.rooms ?? [];
  const list = (
    <ul class="plain breakout-rooms">
      {rooms.map((room) => (
        <li key={room.id}>
          <span><Authored text={room.name} as="b" /> <span class="muted small">{placesText(room)}</span></span>
          {own?.room === room.id
            ? <Pill tone="live">{t("You are here")}</Pill>
            : <button type="button" class="button" disabled={waiting || isRoomFull(room)} onClick={() => send({ do: "breakout.enter", breakout: id, into: room.id })}>{t("Enter")} <Authored text={room.name} class="hidden" /></button>}
        </li>
      ))}
    </ul>
  );
  if (own) return <details class="card fold"><summary>{t("Choose another room")}</summary><div>{list}<Outcome waiting={waiting} problem={problem} /></div></details>;
  return (
    <section class="card breakout">
      <div class="breakout-head"><h2>{t("Choose a breakout room")}</h2><Running key={breakout.ends_at} at={breakout.ends_at} label={t("Time left")} /></div>
      <Authored text={breakout.task} as="p" class="breakout-task" />
      {list}
      <Outcome waiting={waiting} problem={problem} />
    </section>
  );
}

const isRoomFull = ({ capacity, people }) => capacity !== null && people >= capacity;

function placesText({ capacity, people }) {
  if (capacity === null) return n("{n} person here", "{n} people here", people);
  return people < capacity ? t("{n} of {most} places taken", { n: number(people), most: number(capacity) }) : t("No place left");
}

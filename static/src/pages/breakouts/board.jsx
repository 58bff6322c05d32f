import { useEffect, useRef, useState } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { useFocusKept } from "../../lib/focus_after_move.js";
import { Outcome } from "../../ui/action_status.jsx";
import { Authored, Filled } from "../../ui/text.jsx";
import { Called } from "./person_name.jsx";
import { hold } from "./drag.js";
import { Held } from "./drag_ghost.jsx";
import { present } from "../../features/breakouts/presence.js";
import { pressed } from "./board_keys.js";
import { useMoves } from "./moves.js";
import { Picked } from "./selection_bar.jsx";
import { Room } from "./board_room.jsx";
import { fitting } from "./room_lists.js";
import { current, people, seated, shut, told as facts, unpick, wanted } from "./board_state.js";
import { Verdict } from "./plan_score.jsx";

/** Board of rooms and people; people are moved by dragging, by buttons or by keys. */
export function Board({ id, breakout }) {
  const { move, lock, undo, keys, told, waiting, problem } = useMoves(id, breakout);
  const place = useFocusKept();
  useEffect(() => () => unpick(), []);
  useEffect(() => {
    const board = place.current;
    board?.addEventListener("touchmove", hold, { passive: false });
    return () => board?.removeEventListener("touchmove", hold);
  }, [breakout.state === "ended"]);
  if (breakout.state === "ended") return <section class="plan-board"><p class="empty card">{t("This breakout has ended. Who was where is in the downloads.")}</p></section>;
  const isDraft = breakout.state === "draft";
  return (
    <section class="plan-board" aria-labelledby="board">
      <h2 class="hidden" id="board">{t("Who is where")}</h2>
      {isDraft ? <Verdict breakout={breakout} /> : null}
      <BoardHead breakout={breakout} undo={isDraft ? undo : null} waiting={waiting} />
      <Outcome problem={problem}>{told ? <MoveNotice {...told} /> : null}</Outcome>
      <p class="hint plan-touch">{t("Hold somebody for a moment, then drag them into another room.")}</p>
      <ol class="plain plan-rooms" ref={place} onKeyDown={(press) => pressed(press, keys)}>
        <Rooms isDraft={isDraft} isChosen={breakout.mode === "chosen"} move={move} lockRoom={(room, on) => lock({ room }, on)} waiting={waiting} />
      </ol>
      <p class="hint plan-keys">{isDraft ? t("Arrow keys go from one person to the next. Enter picks them, [ and ] move them to the room before and after, L locks them, Z takes back what was done last.") : t("Arrow keys go from one person to the next. Enter picks them, [ and ] move them to the room before and after.")}</p>
      <Held />
      <Picked move={move} lock={isDraft ? (person, on) => lock({ person }, on) : null} waiting={waiting} />
    </section>
  );
}

function MoveNotice({ ids, room }) {
  const name = room === null ? t("Without a room") : <Authored text={seated.value.rooms.find(({ id }) => id === room)?.name} />;
  const one = ids.length === 1 && new Map(people.value).get(ids[0]);
  return one ? <Filled sentence={t("{name}: now in {room}.")} name={<Called person={one} />} room={name} /> : <Filled sentence={n("{n} person is now in {room}.", "{n} people are now in {room}.", ids.length)} room={name} />;
}

function Rooms({ isDraft, isChosen, move, lockRoom, waiting }) {
  const { rooms, others } = seated.value;
  const shown = (everybody) => fitting(everybody, wanted.value, facts);
  const first = [...others, ...rooms.flatMap((room) => room.people)];
  const reached = first.some(([id]) => id === current.value) ? current.value : shown(first)[0]?.[0];
  return (
    <>
      {others.length ? <Room name={null} id={null} everybody={others} people={shown(others)} reached={reached} move={move} /> : null}
      {rooms.map(({ id, name, people: everybody }) => (
        <Room key={id} id={id} name={name} everybody={everybody} people={shown(everybody)} reached={reached} move={move} isLocked={shut.value.has(id)} isChosen={isChosen} onLock={isDraft ? (on) => lockRoom(id, on) : null} waiting={waiting} />
      ))}
    </>
  );
}

function BoardHead({ breakout, undo, waiting }) {
  const here = present.value;
  const away = here && people.value.filter(([id]) => !here.has(id)).length;
  const { others, rooms } = seated.value;
  return (
    <div class="plan-head">
      <p class="plan-count-line">
        <b>{n("{n} person", "{n} people", people.value.length)}</b>
        <span>{n("{n} room", "{n} rooms", rooms.length)}</span>
        {others.length ? <span class="lack">{n("{n} without a room", "{n} without a room", others.length)}</span> : null}
        {away ? <span class="muted">{n("{n} offline", "{n} offline", away)}</span> : null}
        {here === null ? <span class="muted small">{t("Who is offline is not told while an anonymous poll runs.")}</span> : null}
      </p>
      <div class="plan-tools">
        <SearchField />
        {undo ? <button type="button" class="button" aria-disabled={waiting || !(breakout.moved || breakout.replaced)} onClick={undo}>{breakout.moved || !breakout.replaced ? t("Undo") : t("Undo grouping")}</button> : null}
      </div>
    </div>
  );
}

function SearchField() {
  const field = useRef(null);
  const [words, write] = useState(wanted.value);
  const updateSearch = (typed) => {
    write(typed);
    wanted.value = typed;
  };
  useEffect(() => () => (wanted.value = ""), []);
  return <input type="text" dir="auto" class="plan-find" ref={field} aria-label={t("Find somebody")} placeholder={t("Find somebody")} value={words} onInput={({ target }) => updateSearch(target.value)} />;
}

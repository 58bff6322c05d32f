import { useRef, useState } from "preact/hooks";
import { useAction } from "../../lib/use_action.js";
import { seq } from "../../lib/session.js";
import { onward } from "./room_lists.js";
import { locked, picked, pick, roomOf, seated, unpick } from "./board_state.js";

/** What is done by hand on the board of breakout `id`; `told` is who was moved last, and where to. */
export function useMoves(id, breakout) {
  const { send, waiting, problem } = useAction();
  const [told, tell] = useState(null);
  const { aim, going } = useAims();
  const isDraft = breakout.state === "draft";

  const move = async (ids, room) => {
    for (const person of ids) if (aim(person) !== room && !(await going(person, room, send({ do: "breakout.move", breakout: id, person, room })))) return;
    tell({ ids, room });
    unpick();
  };
  const lock = (about, on) => isDraft && send({ do: "breakout.lock", breakout: id, on, ...about });
  const undo = () => isDraft && (breakout.moved || breakout.replaced) && send({ do: "breakout.undo", breakout: id });
  const keys = {
    pick,
    unpick,
    undo,
    onward: (person, by) => move(picked.value.has(person) ? [...picked.value] : [person], onward(seated.value.rooms, aim(person), by)),
    lock: (person) => roomOf.value.has(person) && lock({ person }, !locked.value.has(person)),
  };
  return { move, lock, undo, keys, told, waiting, problem };
}

/** Where people are on their way to, until the page has seen them there: who presses a key twice goes on from there. */
function useAims() {
  const aims = useRef(new Map()).current;
  const isOnTheWay = (person) => aims.has(person) && (aims.get(person).seq ?? Infinity) > seq.value;
  const aim = (person) => (isOnTheWay(person) ? aims.get(person).room : (roomOf.value.get(person) ?? null));
  const going = async (person, room, sent) => {
    aims.set(person, { room });
    const done = await sent;
    if (aims.get(person)?.room === room) done ? aims.set(person, { room, seq: done.seq }) : aims.delete(person);
    return done;
  };
  return { aim, going };
}

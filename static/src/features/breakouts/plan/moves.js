import { useRef, useState } from "preact/hooks";
import { seenSeq } from "../../../lib/session.js";
import { useAction } from "../../../lib/use_action.js";
import {
  clearSelection,
  lockedPeople,
  peopleByRoom,
  roomOf,
  selectedPeople,
  togglePerson,
} from "./plan_state.js";
import { roomAtOffset } from "./room_lists.js";

/** @import { Send } from "../../../lib/types" */
/** @import { Breakout, Move, PlanKeyActions } from "../types" */

/**
 * Manual changes on the plan of breakout `id`: move, lock and undo. `told` is the last move as
 * {ids, room}; `keys` are the actions for plan_keys.js.
 * @param {number} id
 * @param {Breakout} breakout
 */
export function useMoves(id, breakout) {
  const { send, waiting, problem } = useAction();
  const [told, tell] = useState(/** @type {?{ids: number[], room: ?number}} */ (null));
  const { aim, going } = usePendingMoves();
  const isDraft = breakout.state === "draft";

  /** @type {Move} */
  const move = async (ids, room) => {
    for (const person of ids)
      if (
        aim(person) !== room &&
        !(await going(person, room, send({ do: "breakout.move", breakout: id, person, room })))
      )
        return;
    tell({ ids, room });
    clearSelection();
  };
  /**
   * @param {{person: number} | {room: number}} about
   * @param {boolean} on
   */
  const lock = (about, on) => isDraft && send({ do: "breakout.lock", breakout: id, on, ...about });
  const undo = () =>
    isDraft && (breakout.moved || breakout.replaced) && send({ do: "breakout.undo", breakout: id });
  /** @type {PlanKeyActions} */
  const keys = {
    pick: togglePerson,
    unpick: clearSelection,
    undo,
    onward: (person, by) =>
      move(
        selectedPeople.value.has(person) ? [...selectedPeople.value] : [person],
        roomAtOffset(peopleByRoom.value.rooms, aim(person), by),
      ),
    lock: (person) => roomOf.value.has(person) && lock({ person }, !lockedPeople.value.has(person)),
  };
  return { move, lock, undo, keys, told, isDraft, waiting, problem };
}

/**
 * Target rooms of moves that the page has not yet seen confirmed, so that pressing a key twice
 * moves a person two rooms on.
 */
function usePendingMoves() {
  const aims = useRef(
    /** @type {Map<number, {room: ?number, seq?: number}>} */ (new Map()),
  ).current;
  /** @param {number} person */
  const isPending = (person) =>
    aims.has(person) && (aims.get(person)?.seq ?? Infinity) > seenSeq.value;
  /** @param {number} person */
  const aim = (person) =>
    isPending(person) ? (aims.get(person)?.room ?? null) : (roomOf.value.get(person) ?? null);
  /**
   * @param {number} person
   * @param {?number} room
   * @param {ReturnType<Send>} sent
   */
  const going = async (person, room, sent) => {
    aims.set(person, { room });
    const done = await sent;
    if (aims.get(person)?.room === room)
      done ? aims.set(person, { room, seq: done.seq }) : aims.delete(person);
    return done;
  };
  return { aim, going };
}

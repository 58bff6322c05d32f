// The order of a column holds still while somebody reads it: what is new waits until they ask for it, or look away.

import { useEffect, useRef, useState } from "preact/hooks";

/**
 * `order` are ids as they would stand now; where new ones come `last` they move none, and are shown at once. Gives `{order, fresh, isOther, takeUp}`: the ids to show, those that wait, whether the order would
 * be another, and a call that takes all that up. Ids that go are gone at once. `place` is the column's element. With another `turn` somebody asked
 * for another order, and has it.
 */
export function useHeld(order, place, last, turn) {
  const [, redraw] = useState(0);
  const held = useRef([]);
  const latest = useRef(turn);
  const known = new Set(order);
  const stays = held.current.filter((id) => known.has(id));
  held.current = last || latest.current !== turn || !stays.length || !isRead(place.current) ? order : stays;
  latest.current = turn;
  const shown = held.current;
  useEffect(() => listenTo(place.current, () => redraw((count) => count + 1)), []);
  const takeUp = () => {
    held.current = order;
    redraw((count) => count + 1);
  };
  const there = new Set(shown);
  const fresh = order.filter((id) => !there.has(id));
  return { order: shown, fresh, isOther: order.some((id, at) => id !== shown[at]), takeUp };
}

const isRead = (place) => Boolean(place) && (place.matches(":hover") || place.contains(document.activeElement) || isScrolled(place));
const isScrolled = (place) => place.closest(".tab").scrollTop > 0 || (scrollY > 0 && place.checkVisibility());

function listenTo(place, draw) {
  const scroller = place.closest(".tab");
  const atTop = () => isScrolled(place) || draw();
  place.addEventListener("pointerleave", draw);
  // Once the focus has come where it goes: until then it is nowhere.
  place.addEventListener("focusout", () => setTimeout(draw));
  scroller.addEventListener("scrollend", atTop);
  document.addEventListener("scrollend", atTop);
  return () => document.removeEventListener("scrollend", atTop);
}

// Stable order of a column: while a person reads it, new questions wait until they are asked for or
// the person looks away.

import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Removed ids disappear at once.
 *
 * @param {number[]} order ids in their current order
 * @param {{current: ?HTMLElement}} place ref of the column
 * @param {boolean} last whether new ids come at the end, where they move no others: shown at once
 * @param {string} turn changes when the reader asks for another order, which then applies at once
 * @returns {{order: number[], fresh: number[], isOther: boolean, takeUp: () => void}} ids to show,
 *     ids that wait, whether the current order differs, and a function that applies it
 */
export function useStableOrder(order, place, last, turn) {
  const [, redraw] = useState(0);
  const held = useRef(/** @type {number[]} */ ([]));
  const latest = useRef(turn);
  const known = new Set(order);
  const stays = held.current.filter((id) => known.has(id));
  held.current =
    last || latest.current !== turn || !stays.length || !isBeingRead(place.current) ? order : stays;
  latest.current = turn;
  const shown = held.current;
  useEffect(
    () =>
      watchReader(/** @type {HTMLElement} */ (place.current), () => redraw((count) => count + 1)),
    [],
  );
  const takeUp = () => {
    held.current = order;
    redraw((count) => count + 1);
  };
  const there = new Set(shown);
  const fresh = order.filter((id) => !there.has(id));
  return { order: shown, fresh, isOther: order.some((id, at) => id !== shown[at]), takeUp };
}

/** @param {?HTMLElement} place */
const isBeingRead = (place) =>
  place !== null &&
  (place.matches(":hover") || place.contains(document.activeElement) || isScrolled(place));
/** @param {HTMLElement} place */
const isScrolled = (place) =>
  scrollerOf(place).scrollTop > 0 || (scrollY > 0 && place.checkVisibility());
/** @param {HTMLElement} place */
const scrollerOf = (place) => /** @type {HTMLElement} */ (place.closest(".tab"));

/** @type {(place: HTMLElement, draw: () => void) => () => void} */
function watchReader(place, draw) {
  const scroller = scrollerOf(place);
  const atTop = () => isScrolled(place) || draw();
  place.addEventListener("pointerleave", draw);
  // Deferred: during focusout no element has the focus.
  place.addEventListener("focusout", () => setTimeout(draw));
  scroller.addEventListener("scrollend", atTop);
  document.addEventListener("scrollend", atTop);
  return () => document.removeEventListener("scrollend", atTop);
}

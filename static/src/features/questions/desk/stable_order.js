// Stable order of a column: while a person reads it, new questions that would move others wait until
// they are asked for or the person looks away.

import { useEffect, useRef, useState } from "preact/hooks";

/**
 * Removed ids disappear at once, and new ids after the last of those shown come at once.
 *
 * @param {number[]} order ids in their current order
 * @param {{current: ?HTMLElement}} place ref of the column
 * @param {string} turn changes when the reader asks for another order, which then applies at once
 * @returns {{order: number[], fresh: number[], isOther: boolean, takeUp: () => void}} ids to show,
 *     ids that wait, whether the current order differs, and a function that applies it
 */
export function useStableOrder(order, place, turn) {
  const [, redraw] = useState(0);
  const held = useRef(/** @type {number[]} */ ([]));
  const latest = useRef(turn);
  const at = new Map(order.map((id, place) => [id, place]));
  const stays = held.current.filter((id) => at.has(id));
  held.current =
    latest.current !== turn || !stays.length || !isBeingRead(place.current)
      ? order
      : [...stays, ...order.slice(1 + Math.max(...stays.map((id) => at.get(id) ?? 0)))];
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

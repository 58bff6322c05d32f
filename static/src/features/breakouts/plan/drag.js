// Drag and drop of people between rooms, by mouse or touch. Touch drags after a long press; before
// that it scrolls.

import { signal } from "@preact/signals";

const MOUSE_SLOP_PX = 6; // movement that starts a drag
const TOUCH_SLOP_PX = 10; // movement that turns a long press into a scroll
const LONG_PRESS_MS = 350;
const EDGE_PX = 80; // zone at the top and bottom of the window that scrolls the page
const SCROLL_STEP_PX = 10; // per frame

/** Ids of the people being dragged, or null. */
export const dragged = signal(/** @type {?number[]} */ (null));
/** Position of the pointer in the window, in px. */
export const dragPoint = signal({ x: 0, y: 0 });
/** `data-room` of the room under the pointer, or undefined. */
export const hoveredRoom = signal(/** @type {string | undefined} */ (undefined));

/**
 * Starts tracking a drag at a `pointerdown`.
 *
 * @param {PointerEvent} down
 * @param {number[]} ids people to drag
 * @param {(room: string) => void} drop called with the `data-room` of the room they are dropped on
 */
export function trackDrag(down, ids, drop) {
  if (!down.isPrimary || down.button !== 0) return;
  const isFinger = down.pointerType === "touch";
  const abort = new AbortController();
  /**
   * @template {"pointermove" | "pointerup" | "pointercancel" | "contextmenu" | "keydown"} Name
   * @param {Name} name
   * @param {(event: WindowEventMap[Name]) => void} does
   */
  const listen = (name, does) =>
    addEventListener(name, does, { signal: abort.signal, capture: true });
  const startDrag = () => {
    dragged.value = ids;
    followPointer(dragPoint.peek());
    scrollAtEdge();
  };
  const longPress = isFinger ? setTimeout(startDrag, LONG_PRESS_MS) : undefined;
  const endDrag = () => {
    clearTimeout(longPress);
    abort.abort();
    dragged.value = null;
    hoveredRoom.value = undefined;
  };
  dragPoint.value = pointOf(down);
  listen("pointermove", (move) => {
    if (move.pointerId !== down.pointerId) return;
    if (!dragged.peek() && isFinger && distance(down, move) > TOUCH_SLOP_PX) endDrag();
    if (!dragged.peek() && !isFinger && distance(down, move) > MOUSE_SLOP_PX) startDrag();
    if (dragged.peek()) followPointer(pointOf(move));
  });
  listen("pointerup", (up) => {
    if (up.pointerId !== down.pointerId) return;
    const room = hoveredRoom.peek();
    if (dragged.peek()) suppressClick();
    endDrag();
    if (room !== undefined) drop(room);
  });
  listen("pointercancel", endDrag);
  listen("contextmenu", (menu) => isFinger && menu.preventDefault());
  listen("keydown", (press) => {
    if (press.key !== "Escape" || !dragged.peek()) return;
    press.stopPropagation();
    endDrag();
  });
}

/**
 * Keeps the page from scrolling during a touch drag. Listener for `touchmove` on the plan; it must
 * be non-passive and added before the touch starts.
 * @param {TouchEvent} move
 */
export const preventTouchScroll = (move) => dragged.peek() && move.preventDefault();

/** @param {PointerEvent} at */
const pointOf = ({ clientX: x, clientY: y }) => ({ x, y });
/**
 * @param {PointerEvent} from
 * @param {PointerEvent} to
 */
const distance = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);

/** @param {{x: number, y: number}} point */
function followPointer({ x, y }) {
  dragPoint.value = { x, y };
  const place = document.elementFromPoint(x, y)?.closest("[data-room]");
  hoveredRoom.value = /** @type {?HTMLElement | undefined} */ (place)?.dataset.room;
}

// Scrolls the page while the pointer is held at the top or bottom edge of the window.
function scrollAtEdge() {
  if (!dragged.peek()) return;
  const { y } = dragPoint.peek();
  const by = y < EDGE_PX ? -SCROLL_STEP_PX : y > innerHeight - EDGE_PX ? SCROLL_STEP_PX : 0;
  if (by) {
    scrollBy({ top: by, behavior: "instant" });
    followPointer(dragPoint.peek());
  }
  requestAnimationFrame(scrollAtEdge);
}

// Suppresses the click that browsers fire after a drop.
function suppressClick() {
  /** @param {Event} click */
  const cancelClick = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener("click", cancelClick, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", cancelClick, { capture: true }));
}

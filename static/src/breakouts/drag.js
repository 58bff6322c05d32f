// Drag and drop of people between rooms, by mouse or touch. Touch drags after a long press; before
// that it scrolls.

import { signal } from "@preact/signals";

const MOUSE_SLOP_PX = 6; // movement that starts a drag
const TOUCH_SLOP_PX = 10; // movement that turns a long press into a scroll
const LONG_PRESS_MS = 350;
const EDGE_PX = 80; // zone at the top and bottom of the window that scrolls the page
const SCROLL_STEP_PX = 10; // per frame

/** Ids of the people being dragged, or null. */
export const dragged = signal(null);
/** Position of the pointer in the window, in px. */
export const spot = signal({ x: 0, y: 0 });
/** `data-room` of the room under the pointer, or undefined. */
export const over = signal(undefined);

/**
 * Starts tracking a drag at a `pointerdown`.
 *
 * @param {PointerEvent} down
 * @param {number[]} ids people to drag
 * @param {(room: string) => void} drop called with the `data-room` of the room they are dropped on
 */
export function take(down, ids, drop) {
  if (!down.isPrimary || down.button !== 0) return;
  const isFinger = down.pointerType === "touch";
  const stop = new AbortController();
  const on = (name, does) => addEventListener(name, does, { signal: stop.signal, capture: true });
  const lift = () => {
    dragged.value = ids;
    follow(spot.peek());
    roll();
  };
  const rest = isFinger ? setTimeout(lift, LONG_PRESS_MS) : null;
  const end = () => {
    clearTimeout(rest);
    stop.abort();
    dragged.value = null;
    over.value = undefined;
  };
  spot.value = at(down);
  on("pointermove", (move) => {
    if (move.pointerId !== down.pointerId) return;
    if (!dragged.peek() && isFinger && distance(down, move) > TOUCH_SLOP_PX) end();
    if (!dragged.peek() && !isFinger && distance(down, move) > MOUSE_SLOP_PX) lift();
    if (dragged.peek()) follow(at(move));
  });
  on("pointerup", (up) => {
    if (up.pointerId !== down.pointerId) return;
    const room = over.peek();
    if (dragged.peek()) pass();
    end();
    if (room !== undefined) drop(room);
  });
  on("pointercancel", end);
  on("contextmenu", (menu) => isFinger && menu.preventDefault());
  on("keydown", (press) => {
    if (press.key !== "Escape" || !dragged.peek()) return;
    press.stopPropagation();
    end();
  });
}

/**
 * Keeps the page from scrolling during a touch drag. Listener for `touchmove` on the board; it must
 * be non-passive and added before the touch starts.
 */
export const hold = (move) => dragged.peek() && move.preventDefault();

const at = ({ clientX: x, clientY: y }) => ({ x, y });
const distance = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);

function follow({ x, y }) {
  spot.value = { x, y };
  over.value = document.elementFromPoint(x, y)?.closest("[data-room]")?.dataset.room;
}

// Scrolls the page while the pointer is held at the top or bottom edge of the window.
function roll() {
  if (!dragged.peek()) return;
  const { y } = spot.peek();
  const by = y < EDGE_PX ? -SCROLL_STEP_PX : y > innerHeight - EDGE_PX ? SCROLL_STEP_PX : 0;
  if (by) {
    scrollBy({ top: by, behavior: "instant" });
    follow(spot.peek());
  }
  requestAnimationFrame(roll);
}

// Suppresses the click that browsers fire after a drop.
function pass() {
  const none = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener("click", none, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", none, { capture: true }));
}

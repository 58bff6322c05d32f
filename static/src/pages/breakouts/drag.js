// Dragging people from room to room, by a mouse or a finger. A finger rests on somebody first: until then it scrolls.

import { signal } from "@preact/signals";

const FAR = 6; // px that a mouse goes before it drags
const STILL = 10; // px that a finger that rests may go
const REST = 350; // ms
const EDGE = 80; // px at the top and foot of the window in which the page moves along
const STEP = 10;

/** The ids of those who are dragged, null while nobody is. */
export const dragged = signal(null);
/** Where they are, `{x, y}` in the window. */
export const spot = signal({ x: 0, y: 0 });
/** The `data-room` that they are over, if any. */
export const over = signal(undefined);

/** What begins at a `pointerdown`: with `ids`, until they are let go over a room (`drop(room)`, its `data-room`). */
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
  const rest = isFinger ? setTimeout(lift, REST) : null;
  const end = () => {
    clearTimeout(rest);
    stop.abort();
    dragged.value = null;
    over.value = undefined;
  };
  spot.value = at(down);
  on("pointermove", (move) => {
    if (move.pointerId !== down.pointerId) return;
    if (!dragged.peek() && isFinger && distance(down, move) > STILL) end();
    if (!dragged.peek() && !isFinger && distance(down, move) > FAR) lift();
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

/** Has the page stay where it is under a finger that drags: for `touchmove` on what is dragged in, not passive, and there before the finger. */
export const hold = (move) => dragged.peek() && move.preventDefault();

const at = ({ clientX: x, clientY: y }) => ({ x, y });
const distance = (from, to) => Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY);

function follow({ x, y }) {
  spot.value = { x, y };
  over.value = document.elementFromPoint(x, y)?.closest("[data-room]")?.dataset.room;
}

// At the edge of the window the page moves, as long as somebody is held there.
function roll() {
  if (!dragged.peek()) return;
  const { y } = spot.peek();
  const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
  if (by) {
    scrollBy({ top: by, behavior: "instant" });
    follow(spot.peek());
  }
  requestAnimationFrame(roll);
}

// What the browser takes for a click when they are let go is none.
function pass() {
  const none = (click) => {
    click.preventDefault();
    click.stopPropagation();
  };
  addEventListener("click", none, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", none, { capture: true }));
}

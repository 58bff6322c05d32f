// The rows of a long list that are drawn: those near the window, and those that are needed wherever they stand.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { drawn, span } from "./visible_range.js";

const FEW = 60; // rows that are all drawn
const NEAR = 500; // px beyond the window that are always drawn
const MORE = 1200; // px beyond it that are drawn then
const GUESS = 180; // px of a row that was never drawn, with what is between two
/** px between two rows. */
export const GAP = 12;

/** Parts of a list of `ids` as `span.js` has them; `list` is its element, whose children carry `data-row`; `pinned` are ids. */
export function useWindow(ids, list, pinned) {
  const isLong = ids.length > FEW;
  const known = useRef(new Map());
  const [near, setNear] = useState([0, 15]);
  const at = useRef(near);
  at.current = near;
  const heights = isLong ? ids.map((id) => known.current.get(id) ?? GUESS) : [];
  const look = useRef(null);
  look.current = () => {
    if (!isLong || !list.current?.checkVisibility()) return;
    const { top } = list.current.getBoundingClientRect();
    const [from, to] = span(heights, -top - NEAR, innerHeight - top + NEAR);
    if (from < at.current[0] || to > at.current[1]) setNear(span(heights, -top - MORE, innerHeight - top + MORE));
  };
  // With the next frame: asked at once, each column would have the page laid out anew.
  useLayoutEffect(() => {
    if (!isLong) return undefined;
    const frame = requestAnimationFrame(() => {
      for (const row of list.current.children) if (row.dataset.row) known.current.set(Number(row.dataset.row), row.offsetHeight + GAP);
      look.current();
    });
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => listenTo(() => look.current()), []);
  return isLong ? drawn(heights, near, pinned.map((id) => ids.indexOf(id)).flatMap((row) => (row < 0 ? [] : [row - 1, row, row + 1]))) : ids.map((_, row) => ({ row }));
}

function listenTo(look) {
  let waiting = 0;
  const soon = () => (waiting ||= requestAnimationFrame(() => ((waiting = 0), look())));
  document.addEventListener("scroll", soon, { capture: true, passive: true });
  addEventListener("resize", soon);
  return () => {
    document.removeEventListener("scroll", soon, { capture: true });
    removeEventListener("resize", soon);
    cancelAnimationFrame(waiting);
  };
}

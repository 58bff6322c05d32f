// Virtual list: draws the rows near the window, and pinned rows at any place.

import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { partsToDraw, visibleRange } from "./visible_range.js";

const SHORT_LIST = 60; // rows; all are drawn
const MIN_MARGIN_PX = 500; // beyond the window: redrawn when less is left
const DRAWN_MARGIN_PX = 1200; // beyond the window: drawn at each redraw
const GUESSED_ROW_PX = 110; // of a row that was never drawn, with its gap
/** Space between two rows, in px. */
export const ROW_GAP_PX = 8;

/**
 * Hook: the parts of a list to draw, see visible_range.js.
 *
 * @param {number[]} ids
 * @param {{current: ?HTMLElement}} list ref of its element, with children that carry `data-row`
 * @param {(number | null)[]} pinned ids that are always drawn
 * @returns {{row?: number, room?: number}[]}
 */
export function useVirtualList(ids, list, pinned) {
  const isLong = ids.length > SHORT_LIST;
  const known = useRef(new Map());
  const [near, setNear] = useState(/** @type {[number, number]} */ ([0, 15]));
  const at = useRef(near);
  at.current = near;
  const heights = isLong ? ids.map((id) => known.current.get(id) ?? GUESSED_ROW_PX) : [];
  const look = useRef(() => {});
  look.current = () => {
    if (!isLong || !list.current?.checkVisibility()) return;
    const { top } = list.current.getBoundingClientRect();
    const [from, to] = visibleRange(
      heights,
      -top - MIN_MARGIN_PX,
      innerHeight - top + MIN_MARGIN_PX,
    );
    if (from < at.current[0] || to > at.current[1])
      setNear(visibleRange(heights, -top - DRAWN_MARGIN_PX, innerHeight - top + DRAWN_MARGIN_PX));
  };
  // Measured in the next frame: at once, each column would force a layout.
  useLayoutEffect(() => {
    if (!isLong) return undefined;
    const frame = requestAnimationFrame(() => {
      for (const row of /** @type {Iterable<HTMLElement>} */ (list.current?.children ?? []))
        if (row.dataset.row)
          known.current.set(Number(row.dataset.row), row.offsetHeight + ROW_GAP_PX);
      look.current();
    });
    return () => cancelAnimationFrame(frame);
  });
  useEffect(() => onScrollOrResize(() => look.current()), []);
  return isLong
    ? partsToDraw(
        heights,
        near,
        pinned
          .map((id) => (id === null ? -1 : ids.indexOf(id)))
          .flatMap((row) => (row < 0 ? [] : [row - 1, row, row + 1])),
      )
    : ids.map((_, row) => ({ row }));
}

/** @param {() => void} look */
function onScrollOrResize(look) {
  let waiting = 0;
  const lookInNextFrame = () => {
    waiting ||= requestAnimationFrame(() => {
      waiting = 0;
      look();
    });
  };
  document.addEventListener("scroll", lookInNextFrame, { capture: true, passive: true });
  addEventListener("resize", lookInNextFrame);
  return () => {
    document.removeEventListener("scroll", lookInNextFrame, { capture: true });
    removeEventListener("resize", lookInNextFrame);
    cancelAnimationFrame(waiting);
  };
}

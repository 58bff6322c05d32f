// Parts that the views of a card, its form and the review share.

import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../lib/i18n.js";

/** @import { ComponentChildren } from "../../../lib/types" */

/** Link back to the board. */
export const BackToBoard = () => (
  <a class="button quiet outdent" href="#board">
    ‹ {t("All cards")}
  </a>
);

/**
 * View in place of a card, or of a form, that is not there.
 * @param {{children: ComponentChildren}} props
 */
export const NoCard = ({ children }) => (
  <div class="board-card stack">
    <BackToBoard />
    <p class="card empty">{children}</p>
  </div>
);

/**
 * Ref of the element that takes the focus when its view opens, at the start of the page.
 * @param {number} [id]
 */
export function useStart(id) {
  const place = useRef(/** @type {?(HTMLHeadingElement & HTMLDivElement)} */ (null));
  useLayoutEffect(() => {
    scrollTo(0, 0);
    place.current?.focus({ preventScroll: true });
  }, [id]);
  return place;
}

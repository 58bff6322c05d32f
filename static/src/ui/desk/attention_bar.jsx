// Things that cannot wait, below the header on every size and counted in the window's title. Not
// there while nothing waits.

import { useEffect } from "preact/hooks";
import { t } from "../../lib/i18n.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * Bar with a button for each waiting thing, which leads to where it is handled.
 * @param {{sources: (() => {count: number, entries: ComponentChildren[]})[]}} props
 */
export function AttentionBar({ sources }) {
  const found = sources.map((find) => find());
  const entries = found.flatMap((each) => each.entries);
  useTitleCount(found.reduce((sum, { count }) => sum + count, 0));
  if (!entries.length) return null;
  return (
    <nav class="wrap attention" aria-label={t("Needs attention")}>
      {entries}
    </nav>
  );
}

/**
 * Button of the bar. `isCalm`: nothing is wrong.
 * @param {{onGo: () => void, isCalm?: boolean, children?: ComponentChildren}} props
 */
export const AttentionEntry = ({ onGo, isCalm = false, children }) => (
  <button type="button" class="button attention-entry" data-calm={isCalm} onClick={onGo}>
    {children}
  </button>
);

const ownTitle = document.title;

/** @param {number} count */
function useTitleCount(count) {
  useEffect(() => {
    document.title = count ? `(${count}) ${ownTitle}` : ownTitle;
  }, [count]);
}

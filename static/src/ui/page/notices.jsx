// Notices: events while the reader looked elsewhere, shown on every tab above the tab bar, one at a
// time. Screen readers hear the same from live regions, so that nothing here is one.

import { computed, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { n, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import css from "./notices.css";
import { goTo } from "./show_tab.js";

/** @import { ComponentChildren } from "../../lib/types" */

/**
 * A later notice of the same `id` replaces it; `at`: tab and selector of its subject.
 * @typedef {{id: string, text: () => ComponentChildren, at?: [string, string],
 *   isGood?: boolean}} Notice
 */

const notices = signal(/** @type {Notice[]} */ ([]));
export const hasNotice = computed(() => notices.value.length > 0);
const KEPT_NOTICES = 3;
const VIBRATION_MS = 120;
const SHOWN_MS = 20_000;
/** Time for which a notice is shown even if its subject is in sight. */
const SEEN_AFTER_MS = 3000;
const CHECK_MS = 1000;

/**
 * Shows a notice, the newest first, and vibrates.
 * @param {Notice} notice  shown first of all, with a vibration
 */
export function addNotice(notice) {
  notices.value = [notice, ...notices.peek().filter(({ id }) => id !== notice.id)].slice(
    0,
    KEPT_NOTICES,
  );
  vibrate();
}

/**
 * Removes the notice of an id, if it is there.
 * @param {string} id
 */
export function removeNotice(id) {
  if (notices.peek().some((each) => each.id === id))
    notices.value = notices.peek().filter((each) => each.id !== id);
}

/** Vibrates briefly, where the reader has touched the page and wants motion. */
export function vibrate() {
  if (
    navigator.userActivation?.hasBeenActive &&
    !matchMedia("(prefers-reduced-motion: reduce)").matches
  )
    navigator.vibrate?.(VIBRATION_MS);
}

/** The newest notice as a card, with the number of the others. */
export function NoticeCards() {
  const [newest, ...others] = notices.value;
  return newest ? <NoticeCard key={newest.id} notice={newest} more={others.length} /> : null;
}

/**
 * Takes a notice away once its subject has been in sight, or after 20 s, but not from a page that
 * nobody sees.
 * @param {Notice} notice
 */
function useEnd(notice) {
  useEffect(() => {
    let shown = 0;
    const timer = setInterval(() => {
      if (document.hidden) return;
      shown += CHECK_MS;
      const isSeen = shown >= SEEN_AFTER_MS && notice.at && isInSight(notice.at[1]);
      if (isSeen || shown >= SHOWN_MS) removeNotice(notice.id);
    }, CHECK_MS);
    return () => clearInterval(timer);
  }, [notice]);
}

/** @param {string} selector */
function isInSight(selector) {
  const box = document.querySelector(selector)?.getBoundingClientRect();
  return Boolean(box?.height) && box && box.top < innerHeight && box.bottom > 0;
}

/** @param {{notice: Notice, more: number}} props */
function NoticeCard({ notice, more }) {
  const { id, text, at, isGood } = notice;
  useEnd(notice);
  return (
    <div class="notice-card" data-good={isGood}>
      {at ? (
        <button
          type="button"
          class="notice-text"
          onClick={() => {
            removeNotice(id);
            goTo(...at);
          }}
        >
          {text()}
        </button>
      ) : (
        <p class="notice-text">{text()}</p>
      )}
      {more ? <span class="notice-more small">{n("{n} more", "{n} more", more)}</span> : null}
      <CloseButton onClick={() => removeNotice(id)} />
    </div>
  );
}

/**
 * Button at the end of a notice that takes it away.
 * @param {{onClick: () => void}} props
 */
export const CloseButton = ({ onClick }) => (
  <button type="button" class="notice-close" aria-label={t("Dismiss")} onClick={onClick}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d="m2 2 8 8m0-8-8 8" />
    </svg>
  </button>
);

adoptStyles(css);

// Notices: events while the reader looked elsewhere, shown on every tab above the tab bar. Screen
// readers hear the same from live regions, so that nothing here is one.

import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
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
const KEPT_NOTICES = 3;
const VIBRATION_MS = 120;

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

/** The notices as cards. */
export const NoticeCards = () =>
  notices.value.map((notice) => <NoticeCard key={notice.id} notice={notice} />);

/** @param {{notice: Notice}} props */
function NoticeCard({ notice: { id, text, at, isGood } }) {
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

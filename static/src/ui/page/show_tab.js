// Tabs of a page: opening one from elsewhere, and a scroll position for each. The first is "now".

import { effect } from "@preact/signals";
import { route } from "../../lib/page/route.js";

/** True while a text is being written: then nothing moves. */
export const isTyping = () =>
  Boolean(document.activeElement?.matches("textarea, input:not([type=radio], [type=checkbox])"));

/** True if the keyboard is at work within the tabs. */
export const isFocusInTabs = () => Boolean(document.activeElement?.closest(".tab"));

const isWide = () => matchMedia("(min-width: 900px)").matches;
const isWidest = () => matchMedia("(min-width: 1360px)").matches;

/**
 * True if a tab can be seen: wide pages show several.
 * @param {string} tab
 */
export const isTabShown = (tab) =>
  isWidest() || (tab === "now" && isWide()) || (route.value || "now") === tab;

/** Scrolls "Now" to its top: the page or, beside others, its column. */
export const scrollNowToTop = () =>
  isWide() ? document.getElementById("now")?.scrollTo(0, 0) : scrollTo(0, 0);

/**
 * Opens a tab at its top, without an entry in the history.
 * @param {string} id
 */
export function showTab(id) {
  history.replaceState(null, "", `#${id}`);
  delete positions[id];
  route.value = id;
}

/**
 * Opens a tab, unless it can be seen, and moves to an element in it, once it is drawn. A folded card
 * is opened.
 * @param {string} tab
 * @param {string} selector
 */
export function goTo(tab, selector) {
  if (!isTabShown(tab)) showTab(tab);
  requestAnimationFrame(() => {
    const target = /** @type {HTMLElement | null} */ (document.querySelector(selector));
    if (!target) return;
    /** @type {HTMLElement | null} */
    let each = target;
    for (; each; each = each.parentElement)
      if (each instanceof HTMLDetailsElement) each.open = true;
    target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: "start" });
  });
}

/** @type {Record<string, number>} */
const positions = {};
const currentTab = () => document.querySelector('.tab[data-current="true"]')?.id ?? "";

/**
 * Keeps a scroll position for each tab. "Now" starts at its top while something there waits.
 * @param {object} about
 * @param {() => boolean} about.isSomethingWaiting
 * @param {string} about.beside  the tab beside "Now" on wide pages
 * @param {Record<string, string>} about.starts  selectors of elements at which a tab starts
 */
export function keepScrollPositions({ isSomethingWaiting, beside, starts }) {
  document.addEventListener(
    "click",
    ({ target }) => {
      if (/** @type {Element} */ (target).closest(".tabbar > a"))
        positions[currentTab()] = window.scrollY;
    },
    true,
  );
  let shown = route.peek();
  effect(() => {
    if ((route.value || "now") === "now" && isWide()) route.value = beside;
  });
  effect(() => {
    const isChange = route.value !== shown;
    shown = route.value;
    if (isChange)
      requestAnimationFrame(() => {
        const tab = currentTab();
        scrollTo(0, tab === "now" && isSomethingWaiting() ? 0 : (positions[tab] ?? 0));
        if (tab in starts && !(tab in positions))
          document.querySelector(starts[tab])?.scrollIntoView({ block: "center" });
      });
  });
}

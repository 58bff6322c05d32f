// Focus recovery for keyboard users. If the focused element is removed or disabled, the nearest
// remaining ancestor in FALLBACKS takes the focus, and returns it when the element is enabled
// again. Pointer users are not affected.

const FALLBACKS = "dialog, form, article, li, section, main";

/** @type {HTMLElement[]} */
let focusPath = []; // the element focused last and its ancestors, innermost first
/** @type {HTMLElement | null} */
let substitute = null;

export function startFocusRecovery() {
  addEventListener("focusin", ({ target }) => {
    if (target !== substitute) recordFocus(/** @type {HTMLElement} */ (target));
  });
  addEventListener("pointerdown", () => recordFocus(null));
  new MutationObserver(recoverFocus).observe(document.body, {
    subtree: true,
    childList: true,
    attributeFilter: ["disabled"],
  });
}

/** @param {?HTMLElement} element */
function recordFocus(element) {
  focusPath = [];
  substitute = null;
  for (let each = element; each; each = each.parentElement) focusPath.push(each);
}

function recoverFocus() {
  const [lastFocused] = focusPath;
  const active = /** @type {HTMLElement} */ (document.activeElement);
  if (!lastFocused || ![document.body, lastFocused, substitute].includes(active)) return;
  if (!isUnfocusable(lastFocused)) {
    if (active === substitute) lastFocused.focus({ preventScroll: true });
  } else if (active !== substitute || !active.isConnected) {
    substitute = focusPath.find((each) => each.isConnected && each.matches(FALLBACKS)) ?? null;
    substitute?.setAttribute("tabindex", "-1");
    substitute?.focus({ preventScroll: true });
  }
}

/** @param {HTMLElement} element */
const isUnfocusable = (element) => !element.isConnected || element.matches(":disabled");

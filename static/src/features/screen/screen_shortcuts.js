// Keyboard shortcuts of the screen: Q join code, F full screen, + and - type size, B blank, C
// counts, Esc back to normal. ?keys=off in the URL switches them off for users of speech input.

import { signal } from "@preact/signals";
import { toggleCountsHere } from "./current_view.js";

/** Overlay on the stage: null, "join" or "blank". */
export const overlay = signal(/** @type {"join" | "blank" | null} */ (null));

const STEP = 1.1;
let zoom = 1;

/** @type {Record<string, () => void>} */
const KEYS = {
  q: () => toggleOverlay("join"),
  b: () => toggleOverlay("blank"),
  c: toggleCountsHere,
  f: () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen(),
  "+": () => setZoom(zoom * STEP),
  "=": () => setZoom(zoom * STEP),
  "-": () => setZoom(zoom / STEP),
  escape: () => (overlay.value = null),
};

/** Starts listening for keys. */
export function startScreenShortcuts() {
  if (new URLSearchParams(location.search).get("keys") === "off") return;
  addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    KEYS[press.key.toLowerCase()]?.();
  });
}

/** @param {"join" | "blank"} what */
const toggleOverlay = (what) => (overlay.value = overlay.value === what ? null : what);

/** @param {number} factor */
function setZoom(factor) {
  zoom = Math.min(2, Math.max(0.6, factor));
  document.documentElement.style.setProperty("--zoom", String(zoom));
}

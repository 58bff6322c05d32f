// Keyboard shortcuts of the screen: Q join code, F full screen, + and - type size, B blank, Esc
// back to normal. ?keys=off in the URL switches them off for users of speech input.

import { signal } from "@preact/signals";

/** Overlay on the stage: null, "join" or "blank". */
export const over = signal(null);

const STEP = 1.1;
let zoom = 1;

const KEYS = {
  q: () => toggle("join"),
  b: () => toggle("blank"),
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
  "+": () => scale(zoom * STEP),
  "=": () => scale(zoom * STEP),
  "-": () => scale(zoom / STEP),
  escape: () => (over.value = null),
};

/** Starts listening for keys. */
export function listen() {
  if (new URLSearchParams(location.search).get("keys") === "off") return;
  addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey) return;
    KEYS[press.key.toLowerCase()]?.();
  });
}

const toggle = (what) => (over.value = over.value === what ? null : what);

function scale(factor) {
  zoom = Math.min(2, Math.max(0.6, factor));
  document.documentElement.style.setProperty("--zoom", zoom);
}

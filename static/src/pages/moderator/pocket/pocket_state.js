// Choice between the pocket desk and the full desk on narrow pages, remembered on this device.

import { computed, signal } from "@preact/signals";
import { route } from "../../../lib/page/route.js";
import { isEnded, visitedRoom } from "../../../lib/session.js";
import { deviceStorage } from "../../../lib/storage.js";

const STORAGE_KEY = "live.full_desk";

const narrow = matchMedia("(width < 600px)");
/** True on pages that are as narrow as a phone. */
export const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", ({ matches }) => (isNarrow.value = matches));

const prefersFull = signal(deviceStorage.getItem(STORAGE_KEY) === "yes");

/** True while the pocket desk is shown. Links to a place of the desk lead to the full desk. */
export const isPocket = computed(
  () =>
    isNarrow.value &&
    !prefersFull.value &&
    !route.value &&
    !isEnded.value &&
    visitedRoom.value === null,
);

/** @param {boolean} isFull  true for the full desk */
export function chooseDesk(isFull) {
  prefersFull.value = isFull;
  deviceStorage.setItem(STORAGE_KEY, isFull ? "yes" : "no");
  if (!isFull) location.hash = "";
}

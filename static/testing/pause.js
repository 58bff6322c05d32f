// Pauses of the reader in tests, which take no time.

import { mock } from "node:test";
import { act, settle } from "./part.js";

/** Puts a text into a field at once. */
export const enterText = (field, text) =>
  act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });

/**
 * Makes a change, then lets `ms` pass for the timers that it has started. The change must not draw or
 * show items: the session would lose the timer that watches its connection.
 */
export async function pauseAfter(change, ms) {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    change();
    act(() => mock.timers.tick(ms));
  } finally {
    mock.timers.reset();
  }
  await settle();
}

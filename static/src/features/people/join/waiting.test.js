import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { partial } from "#testing/partial.js";

const LONGEST_PAUSE_MS = 75_000;

test("a page that waits for the start asks as seldom after each return to it", async () => {
  let asked = 0;
  let comeBack = () => {};
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  globalThis.location = partial({ href: "https://live.example/e/ABCD" });
  globalThis.document = partial({
    hidden: false,
    querySelector: () => ({ dataset: { waiting: String(60 * 60_000) } }),
    addEventListener: (_name, listener) => {
      comeBack = listener;
    },
  });
  globalThis.fetch = async () => {
    asked += 1;
    return partial({ ok: true, text: async () => "<p data-waiting>" });
  };
  await import("./waiting.js");
  for (const returns of [1, 2, 3]) {
    comeBack();
    await settled();
    assert.equal(asked, returns);
  }
  mock.timers.tick(LONGEST_PAUSE_MS);
  await settled();
  assert.equal(asked, 4, "one question after the pause, however often the reader came back");
});

const settled = () => new Promise(setImmediate);

// Parts that are loaded after the first view of a page.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { settle } from "#testing/fake_timers.js";
import { draw } from "#testing/part.js";
import { Lazy, loadedParts, provideParts } from "./lazy.jsx";

const lost = () => Promise.reject(new TypeError("Failed to fetch"));
const arrived = () => Promise.resolve({ Agenda: () => <p>Eight points</p> });

test("parts that a cut line lost are loaded again, after longer and longer pauses", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [lost, lost, lost, arrived];
  let attempts = 0;
  const stop = provideParts(() => answers[attempts++]());
  try {
    for (const pause of [2000, 4000, 8000]) {
      await settle();
      const before = attempts;
      mock.timers.tick(pause - 1);
      assert.equal(attempts, before);
      mock.timers.tick(1);
      assert.equal(attempts, before + 1);
    }
    await settle();
    assert.ok(loadedParts.value);
  } finally {
    stop();
    mock.timers.reset();
  }
  const { text } = draw(<Lazy part="Agenda">Loading</Lazy>);
  assert.equal(text(), "Eight points");
});

test("until its part has arrived, a page shows what stands in its place", () => {
  const { text } = draw(<Lazy part="Agenda">Loading</Lazy>);
  assert.equal(text(), "Loading");
});

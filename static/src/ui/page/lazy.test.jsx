// Parts that are loaded after the first view of a page.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { signal } from "@preact/signals";
import { settle } from "#testing/fake_timers.js";
import { act, draw } from "#testing/part.js";
import { boot, loadTranslations, status } from "../../lib/session.js";
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
      await settle();
      assert.equal(attempts, before);
      mock.timers.tick(1);
      await settle();
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

test("parts that a cut line lost are loaded again as soon as the line is back", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [lost, arrived];
  let attempts = 0;
  const stop = provideParts(() => answers[attempts++]());
  t.after(() => {
    stop();
    status.value = "connected";
  });
  await settle();
  assert.equal(attempts, 1);
  act(() => (status.value = "reconnecting"));
  await settle();
  assert.equal(attempts, 2);
  assert.ok(loadedParts.value);
});

test("parts that are held back are loaded when nothing else comes first any more", async (t) => {
  const isHeldBack = signal(true);
  let attempts = 0;
  const load = () => {
    attempts += 1;
    return arrived();
  };
  t.after(provideParts(load, () => isHeldBack.value));
  await settle();
  assert.equal(attempts, 0);
  isHeldBack.value = false;
  await settle();
  assert.equal(attempts, 1);
});

test("translations in place of which something else came are loaded again", async (t) => {
  boot.later = "/later";
  t.after(() => delete boot.later);
  const pages = [
    { page: "<html>Bad gateway", code: 502 },
    { page: '{"error": "busy"}', code: 503 },
    { page: "<html>Sign in to this network", code: 200 },
  ];
  for (const { page, code } of pages) {
    const fetched = t.mock.method(
      globalThis,
      "fetch",
      async () => new Response(page, { status: code }),
    );
    // lazyModule() repeats what fails with a TypeError.
    await assert.rejects(loadTranslations("choice"), TypeError);
    fetched.mock.restore();
  }
});

test("until its part has arrived, a page shows what stands in its place", () => {
  const { text } = draw(<Lazy part="Agenda">Loading</Lazy>);
  assert.equal(text(), "Loading");
});

// The script of the page between two people of a device (templates/device.html).

import assert from "node:assert/strict";
import { test } from "node:test";

test("a passed device keeps nothing of the person before in its tab", async (t) => {
  const listen = t.mock.method(globalThis, "addEventListener");
  t.after(() => {
    for (const { arguments: given } of listen.mock.calls) window.removeEventListener(...given);
  });
  sessionStorage.setItem("live.draft:7HK3QF:p1:question", '"Half a question"');
  sessionStorage.setItem("live.page", "{}");
  await import("./passed_device.js");
  assert.equal(sessionStorage.length, 0);
  sessionStorage.setItem("live.page", "{}");
  window.dispatchEvent(new Event("submit"));
  assert.equal(sessionStorage.length, 0, "once more when the next person starts");
});

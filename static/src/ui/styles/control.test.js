// Styles of buttons.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

test("a button that was tapped does not look chosen: only pointers that hover change its border", () => {
  const css = readFileSync(new URL("control.css", import.meta.url), "utf8");
  const [outside, within] = css.split("@media (hover: hover) {");
  assert.doesNotMatch(outside, /:hover/);
  assert.match(within.split("\n}\n")[0], /\.button:hover/);
});

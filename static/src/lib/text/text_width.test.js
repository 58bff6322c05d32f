import assert from "node:assert/strict";
import { test } from "node:test";
import { shortName } from "./text_width.js";

test("a long name is shortened at a word; a Chinese one at a character", () => {
  assert.equal(shortName("Flood early warning"), "Flood early warning");
  assert.equal(shortName("Exchange of young researchers"), "Exchange of young…");
  assert.equal(shortName("所有试点城市与区域共同签署协议"), "所有试点城市与区域共同签…");
});

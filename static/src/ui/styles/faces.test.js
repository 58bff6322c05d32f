// Weights of type: those that the product's face and Chinese faces both have.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { listFiles } from "#testing/files.js";

// A weight between 500 and 600 is Bold in most Chinese faces, and one above 700 is in none.
const WEIGHTS = ["400", "500", "600", "650", "700", "100 700", "inherit"];

test("each weight is one that Chinese faces tell from the others", () => {
  const others = listFiles(/\.css$/).flatMap((file) => {
    const css = readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
    return [...css.matchAll(/font-weight: ([^;]+);/g)]
      .filter(([, weight]) => !WEIGHTS.includes(weight))
      .map(([, weight]) => `${file}: ${weight}`);
  });
  assert.deepEqual(others, []);
});

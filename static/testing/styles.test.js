// Rules of stylesheets whose body stands in three others or more: a class of ui/styles/layout.css
// can take their place.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { listFiles } from "./files.js";

/** May only fall. */
const MOST_REPEATED = 18;
const FEW = 4;

/** Bodies of rules, with two declarations or more, and the selectors that have them. */
function findBodies() {
  /** @type {Map<string, string[]>} */
  const bodies = new Map();
  for (const file of listFiles(/\.css$/)) {
    const css = readFileSync(new URL(`../src/${file}`, import.meta.url), "utf8");
    for (const [, selector, body] of css
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .matchAll(/([^{};]+)\{([^{}]*)\}/g)) {
      const declarations = body.split(";").map((each) => each.trim().replace(/\s+/g, " "));
      const sorted = declarations.filter(Boolean).sort();
      if (sorted.length < 2) continue;
      const key = sorted.join("; ");
      bodies.set(key, [...(bodies.get(key) ?? []), `${selector.trim()} (${file})`]);
    }
  }
  return bodies;
}

test("rules of several stylesheets do not repeat each other", () => {
  const repeated = [...findBodies()].filter(([, rules]) => rules.length >= FEW);
  const many = repeated.reduce((sum, [, rules]) => sum + rules.length, 0);
  const list = repeated.map(([body, rules]) => `${body}\n  ${rules.join("\n  ")}`).join("\n");
  assert.ok(many <= MOST_REPEATED, `${many} rules repeat a body, not ${MOST_REPEATED}:\n${list}`);
});

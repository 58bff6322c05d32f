// Removal of rules that a page has no use for.

import assert from "node:assert/strict";
import { test } from "node:test";
import { findWords, removeUnusedRules } from "../unused_rules.mjs";

const PAGE = `
// a comment with panel, and "quote"
const Part = () => <p class="row wide">{t("All is well with a target")}</p>;
const other = \`grow \${isLate ? "late" : ""}\`;
`;
const TEMPLATE = `{{ button('send') }}<p class="hint">Not a class: bad</p>
{% block layout %}beside{% endblock %}`;

test("words are those of strings, but not of comments and sentences", () => {
  const words = findWords([PAGE, TEMPLATE]);
  for (const word of ["row", "wide", "grow", "late", "send", "hint", "beside"])
    assert.ok(words.has(word));
  for (const word of ["panel", "quote", "target", "bad"]) assert.ok(!words.has(word), word);
});

/** @param {string} css */
const keep = (css) =>
  removeUnusedRules(css, findWords([PAGE]))
    .replace(/\s+/g, " ")
    .trim();

test("a rule stays if the page has all classes of one of its selectors", () => {
  assert.equal(keep(".row { gap: 0 } .row .panel { gap: 1px }"), ".row { gap: 0 }");
  assert.equal(keep(".panel, .row.wide { gap: 0 }"), ".row.wide { gap: 0 }");
});

test("rules without classes stay, and those of classes in brackets and parentheses", () => {
  for (const css of [
    "p > a { gap: 0 }",
    ":is(.panel, .row) { gap: 0 }",
    "a:not(:is(.panel)) { gap: 0 }",
    '[href$=".panel"] { gap: 0 }',
  ])
    assert.equal(keep(css), css);
});

test("nothing stays of a media query without rules, and frames of an animation stay", () => {
  assert.equal(keep("@media print { .panel { gap: 0 } }"), "");
  const frames = "@keyframes rise { from { top: 0 } 50.5% { top: 1px } }";
  assert.equal(keep(frames), frames);
});

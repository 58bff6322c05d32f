import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEditor } from "#testing/kinds.jsx";
import { screen } from "#testing/part.js";
import * as scale from "./editor.jsx";

const ENDS = { low: { en: "Not at all" }, high: { en: "Fully" } };

test("both ends need a text", async () => {
  const { user, last } = drawEditor(scale, { isWhole: false });
  assert.equal(scale.toConfig(last()), null);
  assert.equal(scale.describeMissing(last()), "Label the lowest and the highest step.");
  const [low, , high] = screen.getAllByRole("textbox");
  await user.type(low, "Not at all");
  await user.type(high, "Fully");
  assert.deepEqual(scale.toConfig(last()), {
    kind: "scale",
    ...ENDS,
    steps: 5,
    lowest: 1,
    labels: [],
  });
});

test("the scale begins at 0 or 1 and has the steps that are set", async () => {
  const { user, last } = drawEditor(scale, { draft: { ...scale.emptyDraft, ...ENDS } });
  for (const [name, value] of [
    ["Number of steps", "3"],
    ["Lowest number", "0"],
  ]) {
    await user.clear(screen.getByLabelText(name));
    await user.type(screen.getByLabelText(name), value);
    await user.tab();
  }
  assert.deepEqual([last().steps, last().lowest], [3, 0]);
});

test("every step has a label, or none", () => {
  const draft = { ...scale.emptyDraft, ...ENDS, steps: 2 };
  assert.equal(scale.toConfig({ ...draft, labels: [{ en: "Low" }, {}] }), null);
  assert.match(scale.describeMissing({ ...draft, labels: [{ en: "Low" }] }), /every step, or none/);
  const labels = [{ en: "Low" }, { en: "High" }, { en: "of a step that was taken away" }];
  assert.deepEqual(scale.toConfig({ ...draft, labels }).labels, labels.slice(0, 2));
});

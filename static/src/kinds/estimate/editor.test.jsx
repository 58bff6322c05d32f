import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEditor } from "#testing/kinds.jsx";
import { screen } from "#testing/part.js";
import * as estimate from "./editor.jsx";

test("unit, bounds and decimals are set as people type them", async () => {
  const { user, last } = drawEditor(estimate);
  await user.type(screen.getAllByRole("textbox")[0], "t");
  await user.type(screen.getByLabelText("Minimum (optional)"), "1,000");
  await user.type(screen.getByLabelText("Maximum (optional)"), "2000.5");
  await user.clear(screen.getByLabelText("Decimal places"));
  await user.type(screen.getByLabelText("Decimal places"), "1");
  await user.tab();
  assert.deepEqual(estimate.toConfig(last()), {
    kind: "estimate",
    unit: { en: "t" },
    least: 1000,
    most: 2000.5,
    decimals: 1,
  });
});

test("bounds that are empty, turned round, too fine or no number make no poll", () => {
  const config = (more) => estimate.toConfig({ ...estimate.emptyDraft, ...more });
  assert.deepEqual(config({ least: " ", most: "" }).least, null);
  for (const odd of [{ least: "9", most: "9" }, { least: "2", most: "1" }, { most: "0.5" }])
    assert.equal(config(odd), null, JSON.stringify(odd));
  assert.equal(config({ least: "x" }), null);
  assert.match(estimate.describeMissing(), /Check their order and their decimal places/);
});

test("what most polls do without is left out of the short form", () => {
  drawEditor(estimate, { isWhole: false });
  assert.equal(screen.queryByLabelText("Minimum (optional)"), null);
});

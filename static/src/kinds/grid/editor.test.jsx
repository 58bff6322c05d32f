import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIGS } from "#testing/items/kinds.js";
import { drawEditor } from "#testing/kinds.jsx";
import { screen, within } from "#testing/part.js";
import * as grid from "./editor.jsx";

const { kind: _, ...DRAFT } = CONFIGS.grid;

test("the short form asks for the rows and the names of both scales", async () => {
  const { user, last } = drawEditor(grid, { draft: DRAFT, isWhole: false });
  assert.deepEqual(grid.toConfig(last()), CONFIGS.grid);
  const scale = within(screen.getByRole("group", { name: "Vertical scale" }));
  assert.equal(scale.getAllByRole("textbox").length, 2, "a name in each language");
  await user.clear(scale.getAllByRole("textbox")[0]);
  await user.type(scale.getAllByRole("textbox")[0], "Reach");
  assert.equal(grid.toConfig(last()).y.en, "Reach");
});

test("the whole form asks for the ends of the scales, too", () => {
  drawEditor(grid, { draft: DRAFT });
  const scale = within(screen.getByRole("group", { name: "Horizontal scale" }));
  assert.equal(scale.getAllByRole("textbox").length, 6);
});

test("without two rows, or without a label of a scale, there is no poll", () => {
  assert.equal(grid.toConfig(grid.emptyDraft), null);
  assert.equal(grid.describeMissing(grid.emptyDraft), "Enter at least two options.");
  assert.equal(grid.toConfig({ ...DRAFT, x_low: {} }), null);
  assert.equal(
    grid.describeMissing({ ...DRAFT, x_low: {} }),
    "Name both scales and label their ends.",
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEditor } from "#testing/kinds.jsx";
import { screen } from "#testing/part.js";
import * as points from "./editor.jsx";

test("points per person, and whether all must be used, are set beside the options", async () => {
  const options = [{ en: "Energy" }, { en: "Water" }, {}];
  const { user, last } = drawEditor(points, { draft: { ...points.emptyDraft, options } });
  await user.clear(screen.getByLabelText("Points per person"));
  await user.type(screen.getByLabelText("Points per person"), "500");
  await user.tab();
  await user.click(screen.getByLabelText("All points must be used"));
  assert.deepEqual(points.toConfig(last()), {
    kind: "points",
    options: options.slice(0, 2),
    budget: 100,
    spend_all: false,
  });
});

test("a single option is no poll", () => {
  assert.equal(points.toConfig({ ...points.emptyDraft, options: [{ en: "Energy" }, {}] }), null);
  assert.equal(points.describeMissing(), "Enter at least two options.");
});

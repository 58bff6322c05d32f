import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEditor } from "#testing/kinds.jsx";
import { screen } from "#testing/part.js";
import * as choice from "./editor.jsx";

const { toConfig, describeMissing, describeSettings, isOneOption } = choice;
const OPTIONS = [{ en: "Energy" }, { en: "Water", zh: "水" }];

test("options are written in each language, and make a poll once there are two", async () => {
  const { user, last } = drawEditor(choice, { isWhole: false });
  assert.equal(toConfig(last()), null);
  assert.equal(describeMissing(last()), "Enter at least two options.");
  const [first, firstChinese, second] = screen.getAllByRole("textbox");
  await user.type(first, "Energy");
  await user.type(firstChinese, "能源");
  await user.type(second, "Water");
  assert.deepEqual(toConfig(last()), {
    kind: "choice",
    options: [{ en: "Energy", zh: "能源" }, { en: "Water" }],
    least: 1,
    most: 1,
  });
  assert.equal(screen.queryByLabelText("Max. choices"), null);
});

test("the minimum of choices lifts the maximum, and a lower maximum the minimum", async () => {
  const { user, last } = drawEditor(choice, { draft: { options: OPTIONS, least: 1, most: 1 } });
  const change = async (name, value) => {
    await user.clear(screen.getByLabelText(name));
    await user.type(screen.getByLabelText(name), value);
    await user.tab();
  };
  await change("Min. choices", "2");
  assert.deepEqual([last().least, last().most], [2, 2]);
  await change("Max. choices", "1");
  assert.deepEqual([last().least, last().most], [1, 1]);
});

test("more choices than options are no poll", () => {
  const draft = { options: OPTIONS, least: 1, most: 3 };
  assert.equal(toConfig(draft), null);
  assert.match(describeMissing(draft), /do not match/);
});

test("several choices are named in the line that sums up the form", () => {
  assert.equal(describeSettings({ options: OPTIONS, least: 1, most: 2 }), "Up to 2 choices");
  assert.equal(describeSettings({ options: OPTIONS, least: 1, most: 1 }), null);
});

test("heads of delegations vote for one option, not for several", () => {
  const isOne = (most) => isOneOption(toConfig({ options: OPTIONS, least: 1, most }));
  assert.deepEqual([isOne(1), isOne(2)], [true, false]);
});

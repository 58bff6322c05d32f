import assert from "node:assert/strict";
import { test } from "node:test";
import { drawEditor } from "#testing/kinds.jsx";
import { screen } from "#testing/part.js";
import * as ranking from "./editor.jsx";

const OPTIONS = [{ en: "Energy" }, { en: "Water" }, { en: "Health" }, { en: "Culture" }];

test("all options are ranked, or the first places, three at first", async () => {
  const { user, last } = drawEditor(ranking, { draft: { options: OPTIONS, most: null } });
  assert.equal(screen.queryByLabelText("Rank only the top …"), null);
  await user.click(screen.getByLabelText("Rank all options"));
  assert.deepEqual(ranking.toConfig(last()), { kind: "ranking", options: OPTIONS, most: 3 });
  assert.equal(screen.getByLabelText("Rank only the top …").value, "3");
  await user.click(screen.getByLabelText("Rank all options"));
  assert.equal(last().most, null);
});

test("more places than options are no poll, nor is a single option", () => {
  const short = { options: OPTIONS.slice(0, 2), most: 3 };
  assert.equal(ranking.toConfig(short), null);
  assert.match(ranking.describeMissing(short), /^More options to rank than there are/);
  assert.equal(ranking.toConfig({ options: [OPTIONS[0], {}], most: null }), null);
  assert.match(ranking.describeMissing({ options: [OPTIONS[0], {}], most: null }), /two options/);
});

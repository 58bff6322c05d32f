import "#testing/page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { questionRules, rejectionReasons, staffRules } from "../../lib/rules.js";
import { buttonSteps, STEP_LABELS } from "./moderation_steps.js";
import { questionStateLabel, reasonLabel } from "./question_labels.js";
import { allowsStep, isOpen, isPublic } from "./question_states.js";

test("a question has the buttons of the steps that its state allows, the likeliest first", () => {
  const buttons = Object.fromEntries(
    staffRules.question_states.map((state) => [state, buttonSteps({ state })]),
  );
  assert.deepEqual(buttons, {
    pending: ["approve"],
    approved: ["answering", "answered", "park"],
    answering: ["answered", "park"],
    answered: ["restore"],
    parked: ["restore"],
    rejected: ["restore"],
    merged: ["restore"],
  });
});

test("states and steps are those of the server", () => {
  assert.ok(isPublic({ state: "answered" }) && !isPublic({ state: "pending" }));
  assert.ok(isOpen({ state: "pending" }) && !isOpen({ state: "answered" }));
  assert.ok(!isPublic(partial({})), "an item that is not there");
  assert.ok(allowsStep("merge", { state: "parked" }));
  assert.ok(!allowsStep("merge", { state: "answering" }));
});

test("every step, state and reason of the server has a label", () => {
  for (const step of [...Object.keys(questionRules.steps), ...staffRules.bulk_steps])
    assert.ok(STEP_LABELS[step](), step);
  for (const state of staffRules.question_states) assert.notEqual(questionStateLabel(state), state);
  for (const reason of rejectionReasons) assert.notEqual(reasonLabel(reason), reason);
});

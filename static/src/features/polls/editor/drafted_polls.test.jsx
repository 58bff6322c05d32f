// Polls with machine drafts in their fields: saved by a person, and checked before an official vote.

import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsItem, eventItems } from "#testing/items/event.js";
import { draftItem, pollItems } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { draw, screen, server, settle } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { route } from "../../../lib/page/route.js";
import { boot } from "../../../lib/session.js";
import { uncheckedDrafts } from "../../machine_drafts/composing/unchecked_drafts.js";
import { localEdits } from "./local_edits.js";
import { PollEditor } from "./poll_editor.jsx";

await loadKinds("choice", "grid");

const OPTIONS = [{ en: "Energy" }, { en: "Water" }];
const config = { kind: "choice", options: OPTIONS, least: 1, most: 1 };
const button = (name) => screen.queryByRole("button", { name });
const isOff = (element) => element.getAttribute("aria-disabled") === "true";

function drawEditor(t, given) {
  t.after(() => {
    localEdits.value = {};
    uncheckedDrafts.value = [];
    route.value = "";
  });
  boot.drafts_at = "translate.example.org";
  answerRequests("/drafts", {
    get drafts() {
      return JSON.parse(requests.at(-1).body).texts.map((text) => ({
        text: `译${text}`,
        flags: [],
      }));
    },
    problem: "",
  });
  const poll = draftItem({ prompt: { en: "Which field first?" }, config, ...given });
  return draw(<PollEditor id={12} />, {
    items: eventItems({ ...pollItems({ 12: poll }), delegations: delegationsItem() }),
  });
}

test("a poll is saved with drafts only once someone saves it", async (t) => {
  const { user } = drawEditor(t);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.equal(server.actions.length, 0);
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.lastAction.prompt, {
    en: "Which field first?",
    zh: "译Which field first?",
  });
  assert.deepEqual(
    server.lastAction.config.options.map(({ zh }) => zh),
    ["译Energy", "译Water"],
  );
});

test("a poll becomes official only once each of its drafts is checked or edited", async (t) => {
  const { user, text } = drawEditor(t);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  await user.click(button("Save"));
  await settle();
  await user.click(button("More"));
  await user.click(screen.getByLabelText("Heads of delegations"));
  assert.match(text(), /Check each machine draft of this official vote/);
  assert.ok(isOff(button("Save")), "saved before, the drafts are unchecked still");
  await user.click(button("Checked Question, 中文"));
  await user.click(button("Checked Option 1, 中文"));
  assert.ok(isOff(button("Save")));
  await user.type(screen.getByLabelText("Option 2, 中文"), "源");
  assert.doesNotMatch(text(), /Check each machine draft/);
  assert.ok(!isOff(button("Save")));
  await user.click(button("Save"));
  await settle();
  assert.equal(server.lastAction.voters, "heads");
  await user.click(button("Less"));
});

test("an official vote offers no drafts", (t) => {
  const { text } = drawEditor(t, { voters: "heads", majority: "simple" });
  assert.equal(screen.queryByRole("button", { name: /Draft/ }), null);
  assert.match(text(), /Official votes get no machine drafts/);
});

test("the form shows each text that was drafted", async (t) => {
  const scales = { x: { en: "Cost" }, x_low: { en: "Low" }, x_high: { en: "High" } };
  const ends = { y: { en: "Use" }, y_low: { en: "Small" }, y_high: { en: "Large" } };
  const { user } = drawEditor(t, { config: { kind: "grid", rows: OPTIONS, ...scales, ...ends } });
  assert.equal(screen.queryByText("Label for 1"), null);
  await user.click(button("Draft the empty texts in 中文"));
  await settle();
  assert.equal(screen.getAllByText("Machine draft, not checked").length, 9);
  await user.click(button("Remove 9 unchecked drafts"));
  assert.equal(screen.queryByText("Label for 1"), null);
});

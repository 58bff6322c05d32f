// Form of statements, and the review of proposed ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import { statementItem } from "#testing/items/kinds.js";
import { drawEditor, pollOf } from "#testing/kinds.jsx";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { dialogState } from "../../ui/dialog_state.js";
import * as statements from "./editor.jsx";

const { Review } = statements;
const ITEMS = {
  "statement:57": statementItem("Publish failures"),
  "statement:58": statementItem("Vote for me"),
  "statement:59": statementItem("Trains first", {
    state: "rejected",
    reason: "off_topic",
    note: "No.",
  }),
  "statement:60": statementItem("Of another poll", { poll: 5 }),
};
const review = (items, poll = pollOf("statements")) =>
  draw(<Review id={4} poll={poll} />, { items });
const card = (words) => screen.getByText(words).closest("li");
const press = (user, words, name) => user.click(within(card(words)).getByRole("button", { name }));

test("statements are written and added, and proposals allowed in the whole form", async () => {
  const { user, last } = drawEditor(statements);
  assert.equal(statements.toConfig(last()), null);
  assert.equal(statements.describeMissing(), "Enter at least two statements.");
  await user.click(screen.getByRole("button", { name: "Add a statement" }));
  const fields = screen.getAllByRole("textbox");
  await user.type(fields[0], "Open data.");
  await user.type(fields[7], "公交优先。");
  await user.click(screen.getByLabelText(/Attendees can propose statements/));
  assert.deepEqual(statements.toConfig(last()), {
    kind: "statements",
    statements: [{ en: "Open data." }, { zh: "公交优先。" }],
    propose: true,
  });
});

test("nothing is drawn without proposals to this poll", () => {
  assert.equal(review({ "statement:60": ITEMS["statement:60"] }).text(), "");
});

test("proposals in review come first, and the fold is open while there are some", () => {
  const { text, place } = review(ITEMS);
  assert.match(
    text(),
    /^2 statements to review.*Publish failures.*Vote for me.*Trains first.*Off topic.*No\./,
  );
  assert.doesNotMatch(text(), /Of another poll/);
  assert.ok(place.querySelector("details").open);
  show({ "statement:59": ITEMS["statement:59"] });
  assert.match(text(), /^Proposed statements/);
  assert.ok(!place.querySelector("details").open);
});

test("an approval leads to the next proposal in review", async () => {
  const { user } = review(ITEMS);
  await press(user, "Publish failures", "Approve");
  await settle();
  assert.deepEqual(server.lastAction, { do: "statement.approve", poll: 4, statement: 57 });
  assert.ok(document.activeElement === card("Vote for me"));
});

test("a refusal stands on its card", async () => {
  const { user } = review(ITEMS);
  server.refuse("This poll already has the maximum of 50 statements.");
  await press(user, "Publish failures", "Approve");
  await settle();
  assert.match(card("Publish failures").textContent, /maximum of 50 statements/);
});

test("a rejection asks for its reason", async () => {
  const { user } = review(ITEMS);
  await press(user, "Vote for me", "Reject");
  const { name, of, action } = dialogState.value;
  dialogState.value = null;
  assert.deepEqual(
    [name, of, action],
    ["reject", "statement:58", { do: "statement.reject", poll: 4, statement: 58 }],
  );
  assert.deepEqual(server.actions, []);
});

test("after the close statements are rejected but not approved", () => {
  review(ITEMS, pollOf("statements", {}, { state: "closed" }));
  const buttons = within(card("Publish failures"));
  assert.ok(buttons.getByRole("button", { name: "Approve" }).disabled);
  assert.ok(!buttons.getByRole("button", { name: "Reject" }).disabled);
});

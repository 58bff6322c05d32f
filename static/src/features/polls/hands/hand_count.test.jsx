// Votes by show of hands: numbers are written, checked, entered, and changed until the close.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { choiceConfig, officialPoll, pollItem } from "#testing/items/polls.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { boot } from "../../../lib/session.js";
import { HandCounts } from "./hand_counts.jsx";

const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });
function drawCounts(poll = pollItem(), more = {}) {
  const drawn = draw(<HandCounts />, { items: itemsWith(poll, more), role: "clerk" });
  boot.label = "Clerk 1";
  return drawn;
}
const field = (name) => screen.getByLabelText(name);
const button = (name) => screen.queryByRole("button", { name });
const sum = () => document.querySelector(".hand-sum").textContent;
const OWN = { counts: [12, 5, 0], people: 17, abstained: 2, at: NOW };

test("numbers are entered in two steps, with their sum", async () => {
  const { user, text } = drawCounts();
  await user.type(field("Energy"), "12");
  await user.type(field("Water"), "5");
  await user.type(field("Abstentions"), "2");
  assert.equal(sum(), "19 people in all");
  await user.click(button("Check the numbers"));
  assert.deepEqual(server.actions, []);
  assert.match(text(), /The log records the link “Clerk 1”/);
  await user.click(button("Change them"));
  assert.equal(field("Energy").value, "12");
  await user.click(button("Check the numbers"));
  await user.click(button("Enter these numbers"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "hands.count", poll: 12, counts: [12, 5, 0], people: 17, abstained: 2 },
  ]);
  show(itemsWith(pollItem(), { "hands:12": OWN }));
  assert.match(text(), /Entered at .*: 19 people\. You can change it until the poll closes\./);
  assert.equal(field("Energy").value, "12");
});

test("where several options may be chosen the people are counted, too", async () => {
  const { user } = drawCounts(pollItem({ config: choiceConfig({ most: 2 }) }));
  await user.type(field("Energy"), "3");
  await user.type(field("Water"), "3");
  await user.type(field("People who raised a hand"), "2");
  assert.match(sum(), /The hands do not match the number of people\./);
  assert.ok(button("Check the numbers").disabled);
  await user.clear(field("People who raised a hand"));
  await user.type(field("People who raised a hand"), "4");
  assert.equal(sum(), "4 people in all");
});

test("numbers out of range are refused at once", async () => {
  const { user } = drawCounts();
  await user.type(field("Energy"), "1.5");
  assert.match(sum(), /^Enter whole numbers from 0 to/);
  assert.ok(button("Check the numbers").disabled);
});

test("a refusal keeps the numbers", async () => {
  const { user, text } = drawCounts();
  await user.type(field("Energy"), "12");
  await user.click(button("Check the numbers"));
  server.refuse("This poll is closed.");
  await user.click(button("Enter these numbers"));
  await settle();
  assert.match(text(), /This poll is closed\./);
  assert.equal(field("Energy").value, "12");
});

test("hands wait during reading time and pauses", () => {
  const { text } = drawCounts(pollItem({ state: "paused" }));
  assert.match(text(), /Voting is paused and may resume shortly\./);
  assert.ok(field("Energy").disabled);
  show(itemsWith(pollItem({ votes_from: NOW + 60_000_000 })));
  assert.match(text(), /Reading time: voting opens when it ends\./);
});

test("a poll that cannot be counted says why", () => {
  const { text } = drawCounts(officialPoll());
  assert.match(text(), /The heads of the delegations vote here\. Hands are not counted\./);
  show(itemsWith(pollItem({ voters: "invited" })));
  assert.match(text(), /Only invited people vote here, each on a device of their own\./);
  show(itemsWith(pollItem({ config: { kind: "open", review: false } })));
  assert.match(text(), /Only multiple choice and scales can be counted by show of hands\./);
});

test("without an open poll the page says so, before and after the end of the event", () => {
  const { text } = drawCounts(pollItem({ state: "closed" }));
  assert.equal(text(), "No poll is open. It appears here as soon as it opens.");
  show(itemsWith(pollItem({ state: "closed" }), { event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "The event has ended. Thank you for taking part.");
});

// The ballot of an open poll: choosing, voting, changing and withdrawing, and what each says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawWithParts } from "#testing/attendee_parts.js";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { choiceConfig, pollItem, resultItem } from "#testing/items/polls.js";
import { pollOf } from "#testing/kinds.jsx";
import { loadKinds } from "#testing/load_kinds.js";
import { screen, server, settle, show } from "#testing/part.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { countDuePolls } from "../due_polls.js";
import { PollCard } from "./poll_card.jsx";

/** @import { Poll } from "../types" */

await loadKinds("choice", "points", "open", "statements", "ranking");

const COUNTED = "Your vote has been counted. You can change it until the poll closes.";
const YOU = { person: 1, delegation: "lazio", sector: "", language: "en", also_speaks: [] };

const Card = () => <PollCard id={12} poll={items.value["poll:12"]} />;
const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });
const drawCard = (poll = pollItem(), more = {}) =>
  drawWithParts(<Card />, { items: itemsWith(poll, more), role: "attendee" });
const option = (name) => screen.getByRole("radio", { name: new RegExp(`^${name}`) });
const button = (name) => screen.queryByRole("button", { name });
const isOff = (element) =>
  element.disabled || element.getAttribute("aria-disabled") === "true" || false;
const foot = (place) => place.querySelector(".ballot-foot");

test("a vote is sent with its option, and is seen to count once the server has it", async () => {
  const { user, text, place } = drawCard();
  assert.ok(isOff(button("Vote")));
  await user.click(option("Water"));
  await user.click(button("Vote"));
  assert.deepEqual(server.actions, [{ do: "poll.vote", poll: 12, answer: [1] }]);
  show(itemsWith(pollItem(), { "ballot:12": { answer: [1] } }));
  assert.match(text(), new RegExp(COUNTED));
  assert.ok(place.querySelector(".ballot-foot .good"));
  assert.ok(button("Voted").classList.contains("cast"));
  assert.ok(!button("Change my vote"));
});

test("a vote is changed only after another option was chosen", async () => {
  const { user } = drawCard(pollItem(), { "ballot:12": { answer: [1] } });
  await user.click(option("Health"));
  assert.ok(!isOff(button("Change my vote")));
  await user.click(option("Water"));
  assert.ok(isOff(button("Voted")));
  await user.click(option("Health"));
  await user.click(button("Change my vote"));
  assert.deepEqual(server.lastAction.answer, [2]);
});

test("a vote can be withdrawn, and then given again", async () => {
  const { user, text } = drawCard(pollItem(), { "ballot:12": { answer: [1] } });
  await user.click(button("Withdraw"));
  assert.deepEqual(server.lastAction, { do: "poll.withdraw", poll: 12 });
  show(itemsWith(pollItem()));
  assert.match(text(), /Withdrawn\. You can answer again until the poll closes\./);
  assert.doesNotMatch(text(), /change your mind/);
  assert.ok(!button("Withdraw"));
});

test("abstaining is an answer of its own, where the poll allows it", async () => {
  const { user, text } = drawCard();
  await user.click(button("Abstain"));
  assert.equal(server.lastAction.answer, null);
  show(itemsWith(pollItem(), { "ballot:12": { answer: null } }));
  assert.match(text(), /You abstained\. You can still vote until the poll closes\./);
  assert.ok(!button("Abstain"));
  show(itemsWith(pollItem({ abstain: false })));
  assert.ok(!button("Abstain"));
});

test("a ballot of several steps is due, and not voted, until its last step", () => {
  const { config } = pollOf("statements");
  const poll = pollItem({ config });
  const { text } = drawCard(poll, { "ballot:12": { answer: { 1: 1 } } });
  assert.match(text(), /Saved so far: 1 of 3/);
  assert.doesNotMatch(text(), /has been counted/);
  assert.equal(countDuePolls(itemsByKind.value.poll), 1);
  show(itemsWith(poll, { "ballot:12": { answer: { 1: 1, 2: 1, 3: 0 } } }));
  assert.match(text(), /Your vote has been counted\./);
  assert.equal(countDuePolls(itemsByKind.value.poll), 0);
});

test("a vote names the wording that its voter read", async () => {
  const { user } = drawCard(pollItem({ edition: 2 }));
  await user.click(option("Water"));
  await user.click(button("Vote"));
  assert.equal(server.lastAction.edition, 2);
});

test("a choice made while the last vote is on its way stays, and can be sent", async () => {
  const { user } = drawCard();
  await user.click(option("Water"));
  const reply = server.hold();
  await user.click(button("Vote"));
  assert.ok(isOff(button("Vote")));
  await user.click(option("Energy"));
  reply();
  await settle();
  show(itemsWith(pollItem(), { "ballot:12": { answer: [1] } }));
  assert.ok(option("Energy").checked);
  assert.ok(!isOff(button("Change my vote")));
});

test("a refused vote keeps the choice and gives the reason", async () => {
  const { user, text } = drawCard();
  await user.click(option("Water"));
  server.refuse("This poll is closed.");
  await user.click(button("Vote"));
  await settle();
  assert.match(text(), /This poll is closed\./);
  assert.ok(option("Water").checked);
  assert.ok(!isOff(button("Vote")));
});

test("the reason of a refusal stays when the poll has closed", async () => {
  const { user, text } = drawCard();
  await user.click(option("Water"));
  server.refuse("This poll has closed, so your vote was not counted.");
  await user.click(button("Vote"));
  await settle();
  show(itemsWith(pollItem({ state: "closed" })));
  assert.match(text(), /This poll has closed, so your vote was not counted\./);
});

test("an acknowledged choice is no draft any more", async () => {
  const { user } = drawCard();
  await user.click(option("Water"));
  await user.click(button("Vote"));
  await settle();
  show(itemsWith(pollItem()));
  assert.ok(!option("Water").checked);
});

test("a tap beyond the maximum says what to do first", async () => {
  const { user, place } = drawCard(pollItem({ config: choiceConfig({ most: 2 }) }));
  const box = (name) => screen.getByRole("checkbox", { name: new RegExp(`^${name}`) });
  await user.click(box("Energy"));
  assert.match(foot(place).textContent, /1 of 2 selected\./);
  await user.click(box("Water"));
  await user.click(box("Health"));
  assert.equal(screen.getByRole("alert").textContent, "2 of 2 selected. Remove one first.");
  assert.ok(!box("Health").checked);
  await user.click(box("Energy"));
  assert.ok(!screen.queryByRole("alert"));
  await user.click(box("Health"));
  await user.click(button("Vote"));
  assert.deepEqual(server.lastAction.answer, [1, 2]);
});

test("the bar at the foot has the missing part of an answer and the time that is left", async () => {
  /** @type {Poll["config"]} */
  const config = { kind: "points", options: choiceConfig().options, budget: 3 };
  const { user, place } = drawCard(pollItem({ config, closes_at: NOW + 90_000 }));
  assert.match(foot(place).textContent, /3 points to distribute/);
  assert.ok(foot(place).querySelector("[role=timer]"));
  await user.click(button("Add a point: Energy"));
  assert.match(foot(place).textContent, /2 points to distribute/);
});

test("that a vote is recorded is marked, and its readers are named", () => {
  const poll = pollItem({ anonymous: false, level: "named" });
  const { place } = drawCard(poll, { you: YOU });
  const note = place.querySelector(".recorded");
  assert.match(note.textContent, /your delegation's result is public/);
  assert.match(note.textContent, /the organiser can see how you voted/);
  show(itemsWith(poll));
  assert.equal(
    place.querySelector(".recorded").textContent,
    "Named vote: the organiser can see how you voted.",
  );
  show(itemsWith(pollItem()));
  assert.ok(!place.querySelector(".recorded"));
});

test("a sentence says before the vote who can see it", () => {
  /** @type {[object, RegExp][]} */
  const sentences = [
    [{ secret: true }, /Secret ballot: no one can see how anyone voted\./],
    [{ secret: false }, /Anonymous: no name is stored with your vote\. In a small group it may/],
    [{ anonymous: false, secret: false, level: "named" }, /Named vote: the organiser can see/],
  ];
  for (const [way, sentence] of sentences) {
    const { text, redraw } = drawCard(pollItem(way));
    assert.match(text(), sentence);
    assert.doesNotMatch(text(), /One vote per|Open vote/);
    redraw(null);
  }
});

test("during reading time and pauses the ballot can be read, not cast", async () => {
  const { user, text } = drawCard(pollItem({ votes_from: NOW + 60_000 }));
  assert.match(text(), /Reading time: voting opens when it ends\./);
  assert.ok(screen.getByRole("group", { name: "Which field first?" }).disabled);
  await user.click(option("Water"));
  await user.click(button("Vote"));
  assert.deepEqual(server.actions, []);
  show(itemsWith(pollItem({ state: "paused" })));
  assert.match(text(), /Voting is paused and may resume shortly\./);
  show(itemsWith(pollItem({ state: "paused" }), { "ballot:12": { answer: [1] } }));
  assert.match(text(), /Voting is paused\. Your vote still counts\./);
});

test("a vote that is for good says so before and after it, and has no way back", () => {
  const poll = pollItem({ changeable: false });
  const { text } = drawCard(poll);
  assert.match(text(), /Your vote is final: you cannot change or withdraw it\./);
  show(itemsWith(poll, { "ballot:12": { answer: [1] } }));
  assert.match(text(), /Your vote has been counted\. It cannot be changed\./);
  for (const name of ["Vote", "Change my vote", "Withdraw", "Abstain", "Voted"])
    assert.ok(!button(name), name);
});

test("a later round is marked with its number", () => {
  const { text } = drawCard(pollItem({ round: 2, repeats: 11 }));
  assert.match(text(), /Round 2/);
});

test("the result appears on the rows of the ballot, whether the reader has voted or not", () => {
  const { place, text } = drawCard(pollItem({ result_public: true }), {
    "result:12": resultItem([3, 5, 0]),
  });
  assert.equal(place.querySelectorAll("label.option .bar").length, 3);
  assert.match(text(), /8 votes/);
  show(itemsWith(pollItem()));
  assert.equal(place.querySelectorAll("label.option .bar").length, 0);
});

test("the own choice is marked beside a public result", async () => {
  const shown = { "result:12": resultItem([3, 5, 0]), "ballot:12": { answer: [2] } };
  const { text } = drawCard(pollItem({ result_public: true }), shown);
  assert.match(text(), /Your choice/);
});

test("more time is asked for once, without a name", async () => {
  const poll = pollItem({ closes_at: NOW + 600_000 });
  const { user, text } = drawCard(poll);
  await user.click(button("I need more time"));
  assert.deepEqual(server.actions, [{ do: "poll.ask_time", poll: 12 }]);
  show(itemsWith(poll, { "asked:12": true }));
  assert.ok(!button("I need more time"));
  assert.match(text(), /The moderator sees that someone needs more time, but not who\./);
  show(itemsWith(pollItem()));
  assert.ok(!button("I need more time"), "a poll without a limit has all the time");
});

test("a written answer is sent and changed, and is no vote", async () => {
  const poll = pollItem({ config: { kind: "open", review: false } });
  const { user, text } = drawCard(poll);
  await user.type(screen.getByRole("textbox"), "More pilots");
  await user.click(button("Send"));
  assert.equal(server.lastAction.do, "poll.vote");
  show(itemsWith(poll, { "ballot:12": { answer: server.lastAction.answer } }));
  assert.match(text(), /Your answer has been sent\. You can change it until the poll closes\./);
});

test("statements are answered one after the other, each at once", async () => {
  const statements = [1, 2, 3].map((n) => ({ en: `Statement no. ${n}` }));
  const poll = pollItem({ config: { kind: "statements", statements } });
  const { user, text } = drawCard(poll);
  assert.ok(isOff(button("Previous")));
  await user.click(button("Answer later"));
  assert.match(text(), /Statement no\. 2/);
  await user.click(button("Previous"));
  for (const [at, name] of ["Agree", "Disagree", "Not sure"].entries()) {
    assert.match(text(), new RegExp(`Statement no\\. ${at + 1}`));
    await user.click(button(name));
    await settle();
    show(itemsWith(poll, { "ballot:12": { answer: server.lastAction.answer } }));
  }
  assert.match(text(), /All 3 answered\. Thank you\./);
  assert.ok(!button("Vote"));
});

test("observers, and people without an invitation, read why they do not vote", () => {
  const you = { you: YOU };
  const { text } = drawCard(pollItem({ voters: "invited", level: "invited" }), you);
  assert.match(text(), /Only invited people vote in this poll\./);
  assert.ok(!button("Vote"));
  const official = pollItem({ level: "official", voters: "heads", majority: "simple" });
  show(itemsWith(official, { you: { ...YOU, invited: true } }));
  assert.match(text(), /You will see here how each delegation voted\./);
  assert.match(text(), /More than half of the votes cast adopt an option/);
  const observers = {
    regions: [],
    delegations: [{ id: "lazio", region: "", name: { en: "Lazio" }, observer: true }],
  };
  show(itemsWith(pollItem(), { ...you, delegations: observers }));
  assert.match(text(), /Observers do not vote in this poll\./);
  show(itemsWith(pollItem({ observers: true }), { ...you, delegations: observers }));
  assert.ok(button("Vote"));
});

test("a voter who came from another device cannot vote again", () => {
  const { text } = drawCard(pollItem(), { "cast_before:12": true });
  assert.match(text(), /You voted from another device before\. Your vote counts/);
  assert.ok(!button("Vote"));
});

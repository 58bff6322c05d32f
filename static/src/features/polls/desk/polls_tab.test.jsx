// Polls at the moderator's desk: drafts, running and past polls, their buttons and their keys.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { drawDesk } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import {
  choiceConfig,
  closedPoll,
  draftItem,
  officialPoll,
  pollItem,
  pollItems,
  resultItem,
  rowItem,
} from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, screen, server, settle, show, within } from "#testing/part.js";
import { urgentPolls } from "./poll_attention.jsx";

/** @import { Poll } from "../types" */

await loadKinds("choice");

const FIRST = { en: "Which field first?", zh: "先从哪个领域开始？" };
const SECOND = { en: "Who must be at the table?", zh: "谁必须参与？" };
const REVEAL = "to reveal the result to everyone.";
const DRAFTS = { 12: draftItem({ prompt: FIRST }), 13: draftItem({ prompt: SECOND }) };

const itemsWith = (polls, more) => eventItems({ ...pollItems(polls), ...more });
const desk = (t, polls, more) => drawDesk(t, { items: itemsWith(polls, more) });
const card = (id) => within(document.querySelector(`#now [data-card="poll:${id}"]`));
const inTab = (name) => within(document.getElementById(name));
const prompts = () =>
  [...document.querySelectorAll("#polls .draft h3")].map((each) => each.textContent);
const hidden = closedPoll({ result_public: false });
const counted = (counts = [3, 5, 0], given = {}) => ({ "result:12": resultItem(counts, given) });
/** A room in which the poll was shown last: it stays in the tab "Now". */
const pushed = { "room:1": { name: {}, pushed: 12, qa: true } };

test("a draft opens once a time limit was chosen, with or without one", async (t) => {
  const { user, press, focusedText } = await desk(t, DRAFTS);
  await press("o");
  assert.equal(document.activeElement.textContent, "No time limit");
  await press("{Escape}");
  assert.match(focusedText(), /Which field first\?/);
  assert.deepEqual(server.actions, []);
  await press("o", "{Enter}");
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 12 });
  await user.click(screen.getByRole("button", { name: "1 min" }));
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 12, seconds: 60 });
  await user.type(screen.getByLabelText("Other"), "3");
  await press("{Enter}");
  assert.equal(server.lastAction.seconds, 180);
  await user.selectOptions(screen.getByLabelText("Unit of time"), "seconds");
  await user.clear(screen.getByLabelText("Other"));
  await user.type(screen.getByLabelText("Other"), "45");
  await press("{Enter}");
  assert.equal(server.lastAction.seconds, 45);
});

test("a poll that opens has its card in Now, with the focus", async (t) => {
  const { press, focusedText } = await desk(t, DRAFTS);
  act(() => document.querySelector('#polls [data-card="poll:12"]').focus());
  await press("o", "{Enter}");
  act(() => show(itemsWith({ 12: pollItem(), 13: DRAFTS[13] })));
  await settle();
  await new Promise((resolve) => setTimeout(resolve));
  assert.match(focusedText(), /Pause/);
  assert.deepEqual(prompts(), [SECOND.en]);
});

test("a refused opening is told at the draft", async (t) => {
  const { press } = await desk(t, DRAFTS);
  server.refuse("Another poll is open.");
  await press("o", "{Enter}");
  assert.match(document.querySelector(".draft").textContent, /Another poll is open\./);
});

test("drafts are moved, copied and changed by their keys", async (t) => {
  const { press, focusedText } = await desk(t, DRAFTS);
  act(() => document.querySelector('#polls [data-card="poll:12"]').focus());
  await press("]");
  assert.deepEqual(server.lastAction, { do: "poll.move", poll: 12 });
  show(itemsWith(DRAFTS, { "drafts:1": [13, 12] }));
  assert.deepEqual(prompts(), [SECOND.en, FIRST.en]);
  assert.match(focusedText(), /Which field first\?/);
  await press("[[");
  assert.deepEqual(server.lastAction, { do: "poll.move", poll: 12, before: 13 });
  await press("+");
  assert.deepEqual(server.lastAction, { do: "poll.duplicate", poll: 12 });
  await press("{Enter}");
  assert.equal(screen.getByLabelText("Question, English").value, FIRST.en);
});

test("the first draft cannot be moved up, nor the last draft down", async (t) => {
  await desk(t, DRAFTS);
  const [first, last] = document.querySelectorAll("#polls .draft");
  const move = (draft, name) => within(draft).getByRole("button", { name });
  for (const each of [first, last]) each.querySelector("details").open = true;
  assert.ok(move(first, "Move up").disabled);
  assert.ok(!move(first, "Move down").disabled);
  assert.ok(move(last, "Move down").disabled);
});

test("a draft is deleted once that is confirmed, and the focus goes to the next", async (t) => {
  const { user, focusedText } = await desk(t, DRAFTS);
  const [first] = document.querySelectorAll("#polls .draft");
  first.querySelector("details").open = true;
  await user.click(within(first).getByRole("button", { name: "Delete" }));
  assert.deepEqual(server.actions, []);
  act(() => first.focus());
  await user.click(within(first).getByRole("button", { name: "Delete the draft" }));
  assert.deepEqual(server.lastAction, { do: "poll.drop", poll: 12 });
  act(() => first.focus());
  show(itemsWith({ 13: DRAFTS[13] }));
  assert.deepEqual(prompts(), [SECOND.en]);
  assert.match(focusedText(), /Who must be at the table\?/);
});

test("a running poll is extended, paused, resumed, skipped to its vote and closed", async (t) => {
  const { user, press } = await desk(t, { 12: pollItem({ closes_at: NOW + 60_000 }) });
  const buttons = () => card(12);
  await user.click(buttons().getByRole("button", { name: "+30 s" }));
  assert.deepEqual(server.lastAction, { do: "poll.extend", poll: 12, seconds: 30 });
  assert.equal(document.activeElement.getAttribute("data-card"), "poll:12");
  await press(",");
  assert.match(document.body.textContent, /Press , again to pause the poll\./);
  assert.equal(server.lastAction.do, "poll.extend");
  await press(",");
  assert.equal(server.lastAction.do, "poll.pause");
  show(itemsWith({ 12: pollItem({ state: "paused", left: 30_000 }) }));
  assert.match(document.querySelector("#now .countdown").textContent, /0:30/);
  await press("o", "o");
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 12 });
  show(itemsWith({ 12: pollItem({ votes_from: Date.now() + 600_000 }) }));
  await press("s");
  assert.equal(server.lastAction.do, "poll.skip_reading");
  await press("c");
  assert.equal(server.lastAction.do, "poll.skip_reading");
  await user.click(buttons().getByRole("button", { name: "Close the poll" }));
  assert.deepEqual(server.lastAction, { do: "poll.close", poll: 12 });
});

test("a deadline is set for an open poll, without a choice of none", async (t) => {
  const { user } = await desk(t, { 12: pollItem() });
  const fold = card(12).getByText("Time limit").closest("details");
  assert.ok(!within(fold).queryByRole("button", { name: "No time limit" }));
  await user.click(within(fold).getByRole("button", { name: "2 min" }));
  assert.deepEqual(server.lastAction, { do: "poll.open", poll: 12, seconds: 120 });
});

test("people who need more time are counted on the card, and above the page", async (t) => {
  const poll = pollItem({ closes_at: NOW + 60_000 });
  await desk(t, { 12: poll }, { "asks:12": 2 });
  assert.ok(card(12).getByText("2 people need more time."));
  const bar = screen.getByRole("navigation", { name: "Needs attention" });
  assert.match(bar.textContent, /2 people need more time/);
  assert.ok(card(12).getByRole("button", { name: "+30 s" }).classList.contains("primary"));
  assert.equal(urgentPolls().count, 1);
  show(itemsWith({ 12: poll }));
  assert.ok(!screen.queryByRole("navigation", { name: "Needs attention" }));
  assert.equal(urgentPolls().count, 0);
});

test("the entry above the page leads to the poll that it is about", async (t) => {
  const { user, focusedText } = await desk(t, { 12: pollItem() }, { "asks:12": 1 });
  await user.click(screen.getByText("1 person needs more time"));
  assert.match(focusedText(), /Which field first\?/);
});

/** @type {[key: string, name: string, view: object][]} */
const REVEAL_KEYS = [
  ["v", "V", {}],
  [" ", "Space", { "screen:1": { what: "poll", id: 12, blank: false } }],
];
for (const [key, name, view] of REVEAL_KEYS)
  test(`a result is revealed by the second press of ${name}`, async (t) => {
    const { press, text } = await desk(t, { 12: hidden }, { ...pushed, ...counted(), ...view });
    const again = new RegExp(`Press ${name} again ${REVEAL}`);
    await press(key);
    assert.match(text(), again);
    await press("j", key);
    assert.match(text(), again, "another key takes the first press back");
    assert.deepEqual(server.actions, []);
    await press(key);
    assert.deepEqual(server.lastAction, { do: "poll.reveal", poll: 12 });
  });

test("the key that scrolls reveals no result of a running poll", async (t) => {
  const view = { "screen:1": { what: "poll", id: 12, blank: false } };
  const { press } = await desk(t, { 12: pollItem() }, { ...pushed, ...counted(), ...view });
  await press(" ", " ", " ");
  assert.deepEqual(server.actions, []);
});

test("a second press never does the opposite of the label of the first", async (t) => {
  const { press, text } = await desk(t, { 12: hidden }, { ...pushed, ...counted() });
  await press("v");
  show(itemsWith({ 12: closedPoll() }, { ...pushed, ...counted() }));
  await press("v");
  assert.match(text(), /Press V again to hide the result, also on phones\./);
  assert.deepEqual(server.actions, []);
  await press("v");
  assert.deepEqual(server.lastAction, { do: "poll.hide", poll: 12 });
});

test("a revealed result can be undone for a while", async (t) => {
  const { user, press } = await desk(t, { 12: hidden }, { ...pushed, ...counted() });
  await user.click(card(12).getByRole("button", { name: "Reveal result" }));
  await settle();
  const toast = screen.getByRole("region", { name: "Last action" });
  assert.match(toast.textContent, /Result revealed/);
  await press("z");
  assert.deepEqual(server.lastAction, { do: "poll.hide", poll: 12 });
  assert.ok(!screen.queryByRole("region", { name: "Last action" }));
});

test("a single button has the result: that of the poll, or of the screen", async (t) => {
  const onScreen = { "screen:1": { what: "poll", id: 12, blank: false } };
  await desk(t, { 12: hidden }, { ...pushed, ...counted(), ...onScreen });
  const reveal = () => inTab("now").getAllByRole("button", { name: "Reveal result" });
  assert.equal(reveal().length, 1);
  const later = { 12: hidden, 13: pollItem({ prompt: SECOND }) };
  const room = { "room:1": { name: {}, pushed: 13, qa: true } };
  show(itemsWith(later, { ...room, ...counted(), ...onScreen }));
  assert.equal(reveal()[0].closest(".onscreen")?.getAttribute("aria-label"), "On the screen");
});

test("each state of a result is named, and its button does the other", async (t) => {
  await desk(t, { 12: closedPoll() }, { ...pushed, ...counted() });
  const names = () =>
    card(12)
      .getAllByRole("button")
      .map((each) => each.textContent);
  const says = (sentence) => assert.ok(card(12).getByText(sentence), sentence);
  says("Everyone can see the result.");
  assert.match(names().join(), /Hide result from everyone/);
  /** @type {[Partial<Poll>, string][]} */
  const sentences = [
    [{ shown: false }, "The result is hidden."],
    [{ rule: "voted" }, "Attendees see the result after voting."],
    [{ rule: "closed" }, "Hidden until the poll closes."],
    [{ rule: "revealed" }, "Hidden until you reveal it."],
  ];
  for (const [given, sentence] of sentences) {
    show(itemsWith({ 12: pollItem(given) }, counted()));
    says(sentence);
    assert.match(names().join(), /Reveal result/);
  }
});

test("a closed poll stays in Now with the focus until the next poll opens", async (t) => {
  const { user } = await desk(t, { 12: pollItem(), 13: draftItem({ prompt: SECOND }) });
  await user.click(card(12).getByRole("button", { name: "Close poll" }));
  await user.click(card(12).getByRole("button", { name: "Close the poll" }));
  show(itemsWith({ 12: hidden, 13: draftItem({ prompt: SECOND }) }, counted()));
  assert.ok(card(12).getByText("Hidden until you reveal it."));
  show(itemsWith({ 12: hidden, 13: pollItem({ prompt: SECOND }) }, counted()));
  assert.ok(!document.querySelector('#now [data-card="poll:12"]'));
  assert.equal(document.querySelectorAll("#polls .past-poll").length, 1);
});

test("a poll with which all is done folds to a line after two minutes", async (t) => {
  const more = {
    "room:1": { name: {}, pushed: 77, qa: true },
    "result:77": resultItem([3, 5, 0]),
  };
  const closed = (minutes, given) =>
    itemsWith({ 77: closedPoll({ closed_at: NOW - minutes * 60_000, ...given }) }, more);
  const line = () => document.querySelector("#now .past-poll");
  await drawDesk(t, { items: closed(9, { result_public: false }) });
  assert.ok(!line(), "it waits to be revealed");
  show(closed(1, { result_public: false, shown: false }));
  assert.ok(!line());
  show(closed(9, { result_public: false, shown: false }));
  assert.match(line().textContent, /8 votes/);
  show(closed(9));
  assert.ok(!line(), "it was revealed just now");
});

test("a secret ballot tells how many of its votes are shown so far", async (t) => {
  await desk(t, { 12: pollItem() }, counted([6, 8, 0], { n: 21, counted: 14 }));
  assert.ok(
    card(12).getByText("Secret ballot: the result moves in steps. Shown so far: 14 of 21 votes."),
  );
});

test("votes are counted against the people who can vote", async (t) => {
  const named = pollItem({ anonymous: false, level: "named" });
  await desk(t, { 12: named }, counted([3, 5, 0]));
  const count = () => document.querySelector("#now .count").textContent;
  act(() => server.send({ here: { people: 20, eligible: { 12: 16 } } }));
  assert.equal(count(), "8 of 16 voted");
  act(() => server.send({ here: { people: 20, eligible: {} } }));
  assert.equal(count(), "8 of 20 voted");
  act(() => server.send({ here: { people: 5, eligible: {} } }));
  assert.equal(count(), "8 votes", "some voters have left");
  show(itemsWith({ 12: closedPoll() }, { ...pushed, ...counted([3, 5, 0], { eligible: 10 }) }));
  assert.equal(count(), "8 of 10 voted");
});

test("where too few voted the desk reads why no result is shown", async (t) => {
  await desk(t, { 12: hidden }, { ...pushed, ...counted([0, 0, 0], { n: 1, withheld: true }) });
  assert.ok(card(12).getByText("Fewer than 5 people voted, so no result is shown."));
  assert.equal(document.querySelectorAll("#now .rail-poll .option .bar").length, 0);
});

test("a room with too few people is warned before an anonymous poll, not before others", async (t) => {
  const { user } = await desk(t, {
    12: draftItem({ prompt: FIRST }),
    13: draftItem({ prompt: SECOND, anonymous: false, level: "named" }),
  });
  act(() => server.send({ here: { people: 3 } }));
  for (const each of document.querySelectorAll("#polls .draft-line > [data-key=open]"))
    await user.click(each);
  const [first, second] = document.querySelectorAll("#polls .draft");
  const few = /Fewer than 5 people are here\. If fewer than 5 vote, no result will be shown\./;
  assert.match(first.textContent, few);
  assert.doesNotMatch(second.textContent, few);
  assert.match(second.textContent, /Named vote/);
  act(() => server.send({ here: { people: 5 } }));
  assert.doesNotMatch(first.textContent, few);
});

test("groups of a result are behind a fold in Now, and open among past polls", async (t) => {
  const by = { delegation: { lazio: rowItem([3, 2, 0]), hangzhou: rowItem([0, 3, 0]) } };
  const { text } = await desk(
    t,
    { 12: closedPoll() },
    { ...pushed, ...counted([3, 5, 0], { by }) },
  );
  const fold = card(12).getByText("Results by group", { selector: "summary" }).parentElement;
  assert.ok(!fold.open);
  assert.match(fold.textContent, /Lazio/);
  show(itemsWith({ 7: closedPoll() }, { "result:7": resultItem([3, 5, 0], { by }) }));
  assert.equal(document.querySelectorAll(".breakdown-fold").length, 0);
  assert.match(document.querySelector(".past-poll").textContent, /Lazio/);
  assert.match(text(), /Past polls/);
});

test("a past poll is asked again, copied, and saved as a picture", async (t) => {
  const { user } = await desk(t, { 7: closedPoll() }, { "result:7": resultItem([3, 5, 0]) });
  const past = within(document.querySelector(".past-poll"));
  await user.click(past.getByRole("button", { name: "New round" }));
  assert.deepEqual(server.lastAction, { do: "poll.repeat", poll: 7 });
  await user.click(past.getByRole("button", { name: "Duplicate" }));
  assert.deepEqual(server.lastAction, { do: "poll.duplicate", poll: 7 });
  await user.click(past.getByRole("button", { name: "Ask the heads, too" }));
  assert.deepEqual(server.lastAction, { do: "poll.ask_heads", poll: 7 });
  const pictures = past.getAllByRole("link").map((each) => each.getAttribute("href"));
  assert.deepEqual(pictures.slice(0, 2), [
    "/e/7HK3QF/polls/7/result.png",
    "/e/7HK3QF/polls/7/result.svg",
  ]);
});

test("only the last round can be asked again, and no heads where they vote already", async (t) => {
  const rounds = { 7: closedPoll(), 8: closedPoll({ repeats: 7, round: 2 }) };
  await desk(t, rounds);
  const cards = [...document.querySelectorAll(".past-poll")];
  const has = (each, name) => within(each).queryByRole("button", { name }) !== null;
  assert.deepEqual(
    cards.map((each) => [each.dataset.card, has(each, "New round")]),
    [
      ["poll:8", true],
      ["poll:7", false],
    ],
  );
  show(
    itemsWith({
      7: closedPoll({ config: choiceConfig({ most: 2 }) }),
      8: officialPoll({ state: "closed" }),
    }),
  );
  for (const each of document.querySelectorAll(".past-poll"))
    assert.ok(!has(each, "Ask the heads, too"));
});

test("an ended event has no buttons that change a poll", async (t) => {
  await drawDesk(t, {
    items: itemsWith({ 7: closedPoll() }, { event: eventItem({ state: "ended" }) }),
  });
  for (const name of ["New round", "Duplicate", "New poll"])
    assert.ok(!inTab("polls").queryByRole("button", { name }), name);
});

test("without polls Now has a button for the first, and with drafts the draft is next", async (t) => {
  await desk(t, {});
  assert.ok(inTab("now").getByRole("button", { name: "New poll" }).classList.contains("primary"));
  show(itemsWith(DRAFTS));
  assert.ok(!inTab("now").getByRole("button", { name: "New poll" }).classList.contains("primary"));
});

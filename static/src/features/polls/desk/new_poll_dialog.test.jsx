// The form of a poll at the desk: a new poll is written, saved or opened; a draft is changed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawDesk } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { choiceConfig, draftItem, pollItem, pollItems } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, readText, server, settle, show, within } from "#testing/part.js";

await loadKinds("choice", "ranking", "scale", "points", "open");

const FIRST = { en: "Which field first?", zh: "先从哪个领域开始？" };
const itemsWith = (polls, more) => eventItems({ ...pollItems(polls), ...more });
const dialog = () => document.querySelector(".dialog.wide");
const form = () => within(dialog());
const field = (name) => form().getByLabelText(name, { exact: true });
const button = (name) => form().queryByRole("button", { name });
const line = () => readText(dialog().querySelector(".poll-settings"));
const visibleTexts = () =>
  dialog().querySelectorAll("textarea, input:not([type=radio]), select").length;

/** Folds the form: it is as a test before has left it. */
const fold = () => act(() => button("Less")?.click());

/** The desk with the form for a new poll. */
async function newPoll(t, polls = {}, more = {}, others = {}) {
  const drawn = await drawDesk(t, { items: itemsWith(polls, more), ...others });
  await drawn.press("w");
  fold();
  const write = async (prompt, ...options) => {
    await drawn.user.type(field("Question"), prompt);
    for (const [at, text] of options.entries())
      await drawn.user.type(field(`Option ${at + 1}`), text);
  };
  return { ...drawn, write };
}

/** The desk with the form of a draft. */
async function draft(t, poll = draftItem(), more = {}) {
  const drawn = await drawDesk(t, { items: itemsWith({ 12: poll }, more) });
  act(() => document.querySelector(`[data-card="poll:12"]`).focus());
  await drawn.press("{Enter}");
  fold();
  return drawn;
}

const keys = (text) => [...text].map((key) => (key === "{" || key === "[" ? key + key : key));

test("a poll is written and opened by typing alone", async (t) => {
  const { press } = await newPoll(t);
  for (const text of ["Coffee now?", "Yes", "Later"]) {
    await press(...keys(text));
    if (text !== "Later") await press("{Enter}");
  }
  await press("{Control>}{Enter}{/Control}");
  await settle();
  const [created, opened] = server.actions;
  assert.equal(created.do, "poll.create");
  assert.deepEqual(created.prompt, { en: "Coffee now?" });
  assert.deepEqual(created.config, choiceConfig({ options: [{ en: "Yes" }, { en: "Later" }] }));
  assert.deepEqual([created.anonymous, created.secret], [true, false]);
  assert.equal(opened.do, "poll.open");
  assert.ok(!dialog());
});

test("a poll that is saved for later becomes the first draft", async (t) => {
  const { user, write, focusedText } = await newPoll(t, { 12: draftItem({ prompt: FIRST }) });
  await write("New?", "Yes", "No");
  await user.click(button("Save"));
  await settle();
  const [created, moved] = server.actions;
  assert.deepEqual([created.do, created.room], ["poll.create", 1]);
  assert.equal(moved.do, "poll.move");
  assert.equal(moved.before, 12);
  const polls = { 12: draftItem({ prompt: FIRST }) };
  const saved = { [moved.poll]: draftItem({ prompt: { en: "New?" } }) };
  show(itemsWith({ ...polls, ...saved }, { "drafts:1": [moved.poll, 12] }));
  await settle();
  assert.match(focusedText(), /New\?/);
});

test("a new poll is created once, however often its key is pressed", async (t) => {
  const { write, press } = await newPoll(t);
  await write("New?", "Yes", "No");
  const reply = server.hold();
  const open = "{Control>}{Enter}{/Control}";
  await press(open, open, open);
  reply();
  await settle();
  assert.deepEqual(
    server.actions.map((each) => each.do),
    ["poll.create", "poll.open"],
  );
});

test("a refused poll stays in its form with the reason", async (t) => {
  const { write, press } = await newPoll(t);
  await write("New?", "Yes", "No");
  server.refuse("There are too many polls. Delete some.");
  await press("{Control>}s{/Control}");
  assert.ok(form().getByText("There are too many polls. Delete some."));
  assert.equal(field("Question").value, "New?");
});

test("an incomplete poll names what is missing and cannot be saved", async (t) => {
  const { user, write } = await newPoll(t);
  assert.ok(button("Save").disabled);
  await user.type(field("Option 1"), "Yes");
  assert.ok(form().getByText("Enter a question."));
  await write("New?");
  assert.ok(button("Open now").disabled);
  await user.type(field("Option 2"), "No");
  assert.ok(!button("Open now").disabled);
});

test("typed text waits for the form, from whatever tab it is opened", async (t) => {
  const { user, write } = await newPoll(t);
  await write("Coffee now?");
  show(itemsWith({ 12: pollItem() }));
  assert.ok(document.activeElement === field("Question"), "a poll that opens disturbs nothing");
  await user.click(button("Close"));
  const inNow = () =>
    within(document.getElementById("now")).queryByRole("button", { name: "New poll" });
  assert.ok(inNow());
  await user.click(
    within(document.getElementById("polls")).getByRole("button", { name: "New poll" }),
  );
  assert.equal(field("Question").value, "Coffee now?");
  await user.click(button("Clear form"));
  assert.equal(field("Question").value, "");
});

test("the form has the question, two options and a line of settings; More has the rest", async (t) => {
  const { user } = await newPoll(t);
  assert.equal(visibleTexts(), 3);
  for (const words of ["Multiple choice", "when I reveal them", "In English only"])
    assert.match(line(), new RegExp(words));
  await user.click(button("More"));
  await user.selectOptions(field("Show results to attendees"), "closed");
  assert.equal(button("Less").getAttribute("aria-expanded"), "true");
  await user.click(button("Less"));
  assert.equal(visibleTexts(), 3);
  assert.match(line(), /when the poll closes/);
});

test("the three ways to vote are in sight, each with a sentence; a new poll is anonymous", async (t) => {
  await newPoll(t);
  const ways = ["Anonymous", "Secret ballot", "Named"];
  assert.deepEqual(
    ways.map((way) => field(way).checked),
    [true, false, false],
  );
  for (const sentence of [/Bars move with every vote/, /in steps of 5/, /are public/])
    assert.match(dialog().textContent, sentence);
});

/** @type {[string, object][]} */
const WAYS = [
  ["Anonymous", { anonymous: true, secret: false }],
  ["Secret ballot", { anonymous: true, secret: true }],
  ["Named", { anonymous: false, secret: true }],
];
for (const [way, fields] of WAYS)
  test(`a poll is sent with its way to vote: ${way}`, async (t) => {
    const { user, write } = await newPoll(t);
    await write("New?", "Yes", "No");
    await user.click(field(way));
    await user.click(button("Save"));
    await settle();
    const { anonymous, secret } = server.actions[0];
    assert.deepEqual({ anonymous, secret }, fields);
  });

test("a later round is voted on as the first", async (t) => {
  await draft(t, pollItem({ state: "draft", repeats: 7, round: 2, secret: false }));
  assert.ok(field("Secret ballot").disabled && field("Anonymous").checked);
  assert.match(dialog().textContent, /People vote in a later round as in the first\./);
});

test("each setting that is not usual is in the line, and is sent", async (t) => {
  const { user, write } = await newPoll(t);
  await write("New?", "Yes", "No");
  await user.click(button("More"));
  await user.click(field("Allow abstaining"));
  await user.click(field("Voters can change their vote until the poll closes"));
  const reading = field("Reading time before voting (seconds)");
  await user.clear(reading);
  await user.type(reading, "30");
  await user.selectOptions(field("Receipts for voters who ask"), "yes");
  await user.click(button("Save"));
  await settle();
  const { abstain, changeable, reading: read, receipts } = server.actions[0];
  assert.deepEqual([abstain, changeable, read, receipts], [false, false, 30, "yes"]);
});

test("the line names abstaining, changes, reading time and receipts", async (t) => {
  const poll = draftItem({ abstain: false, changeable: false, reading: 30, receipts: "no" });
  await draft(t, poll);
  for (const words of [
    "No abstaining",
    "Votes can't be changed",
    "30 s reading time",
    "No receipts",
  ])
    assert.match(line(), new RegExp(words));
});

test("texts in other languages are below More, and stay when it is folded", async (t) => {
  const { user, write } = await newPoll(t);
  await write("Coffee?", "Yes", "No");
  await user.click(button("More"));
  assert.equal(field("Question, English").value, "Coffee?");
  await user.type(field("Option 2, 中文"), "不");
  await user.click(button("Less"));
  await user.clear(field("Option 2"));
  await user.type(field("Option 2"), "Not now");
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(server.actions[0].config.options, [{ en: "Yes" }, { en: "Not now", zh: "不" }]);
});

test("pasted lines are an option each, and stay in other kinds", async (t) => {
  const { user } = await newPoll(t);
  await user.click(field("Option 1"));
  await user.paste("• Lazio\n2. Suzhou\nStuttgart");
  await user.click(button("More"));
  const options = () =>
    form()
      .queryAllByLabelText(/^Option \d, English$/)
      .map((each) => each.value);
  for (const kind of ["Multiple choice", "Ranking", "Scale", "Point allocation"]) {
    await user.click(form().getByRole("radio", { name: kind }));
    if (kind !== "Scale") assert.deepEqual(options(), ["Lazio", "Suzhou", "Stuttgart"], kind);
  }
});

test("a draft is changed, and opened in the same step", async (t) => {
  const { user } = await draft(t, draftItem({ prompt: FIRST }));
  const prompt = field("Question, English");
  await user.clear(prompt);
  await user.type(prompt, "At once?");
  await user.click(button("Open now"));
  await settle();
  const [edited, opened] = server.actions;
  assert.deepEqual([edited.do, edited.poll, edited.written], ["poll.edit", 12, 1]);
  assert.deepEqual(edited.prompt, { en: "At once?", zh: FIRST.zh });
  assert.deepEqual(opened, { do: "poll.open", poll: 12 });
});

test("the later editor is warned, keeps the text, and saves over the other's version", async (t) => {
  const { user } = await draft(t);
  await user.type(field("Question, English"), " Mine");
  show(itemsWith({ 12: draftItem({ prompt: { en: "Theirs?" }, written: 2 }) }));
  server.refuse("Someone else has changed this poll since you began.");
  await user.click(button("Save"));
  await settle();
  assert.ok(form().getByText("Someone else has changed this poll since you began."));
  assert.match(field("Question, English").value, /Mine/);
  await user.click(button("Save"));
  await settle();
  assert.deepEqual(
    server.actions.map(({ written }) => written),
    [1, 2],
  );
  assert.ok(!dialog());
});

test("no poll is opened from the form before the event has started", async (t) => {
  await newPoll(t, {}, { event: eventItem({ state: "draft" }) });
  assert.ok(button("Save"));
  assert.ok(!button("Open now"));
});

test("an opened poll keeps its way to vote, voters and reading time", async (t) => {
  const { user } = await draft(t, pollItem());
  await user.click(button("More"));
  assert.ok(field("Anonymous").disabled);
  assert.ok(field("Reading time before voting (seconds)").disabled);
  assert.ok(!button("Open now"));
  await user.type(field("Question, English"), "?");
  await user.click(button("Save"));
  await settle();
  assert.ok(!("anonymous" in server.lastAction || "secret" in server.lastAction));
  assert.ok(!("reading" in server.lastAction));
});

test("heads vote in public for one option, by a majority and with a quorum", async (t) => {
  const { user, write } = await newPoll(t);
  await write("Adopt?", "For", "Against");
  await user.click(button("More"));
  await user.click(field("Heads of delegations"));
  assert.ok(
    form().getByText(
      "One public vote per delegation, cast by its head or a deputy. Observers have none.",
    ),
  );
  await user.selectOptions(field("Majority"), "two_thirds");
  assert.ok(form().getByText(/At least two thirds of the votes cast adopt an option\./));
  assert.equal(field("Quorum").value, "half");
  await user.selectOptions(field("Quorum"), "none");
  assert.ok(form().getByText(/^No quorum: an option can be adopted/));
  assert.match(line(), /Official vote · Heads of delegations · Two-thirds majority/);
  assert.ok(!form().queryByLabelText("Anonymous: no one can see how anyone voted"));
  await user.click(button("Save"));
  await settle();
  const { voters, majority, quorum, anonymous } = server.actions[0];
  assert.deepEqual([voters, majority, quorum, anonymous], ["heads", "two_thirds", "none", false]);
});

test("without a majority rule there is no quorum, and other voters bring the way to vote back", async (t) => {
  const { user } = await newPoll(t);
  await user.click(field("Secret ballot"));
  await user.click(button("More"));
  await user.click(field("Heads of delegations"));
  assert.ok(!form().queryByLabelText("Anonymous"), "delegations vote in public");
  await user.selectOptions(field("Majority"), "");
  assert.ok(!form().queryByLabelText("Quorum"));
  await user.click(field("Everyone"));
  assert.ok(field("Secret ballot").checked);
});

test("a small room is warned in the form, too", async (t) => {
  const { user } = await newPoll(t);
  act(() => server.send({ here: { people: 3 } }));
  assert.doesNotMatch(dialog().textContent, /people are here/);
  await user.click(field("Secret ballot"));
  assert.match(dialog().textContent, /Fewer than 5 people are here\./);
});

test("in Chinese the form has the reader's language and a line in it", async (t) => {
  await newPoll(t, {}, {}, { language: "zh", catalogue: { Question: "问题", Anonymous: "匿名" } });
  assert.ok(form().getByLabelText("问题", { exact: true }));
  assert.match(dialog().textContent, /匿名/);
});

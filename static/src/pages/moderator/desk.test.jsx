// The desk as a whole: its keys, their list, the way of the focus, tips, and what waits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { drawDesk } from "#testing/desk.jsx";
import { eventItems } from "#testing/items/event.js";
import { draftItem, pollItem, pollItems } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, readText, screen, server, settle, show, within } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { readSteps } from "../../features/event/desk/first_steps.jsx";
import { serverNow } from "../../lib/time/clock.js";
import { switchKeys } from "../../ui/desk/shortcuts.js";
import { CONTROL_TABS, SHORTCUTS } from "./parts.jsx";

await loadKinds("choice");

const question = (n, given) => ({
  room: 1,
  text: `Question number ${n}?`,
  language: "en",
  state: "pending",
  delegation: "hangzhou",
  name: null,
  at: NOW + n,
  to: null,
  topic: null,
  edited: false,
  merged: [],
  texts: {},
  reply: null,
  reply_from: null,
  relayed: null,
  author: "p1",
  original: null,
  reason: null,
  note: "",
  appeal: "",
  flagged: [],
  into: null,
  ...given,
});
const questions = (...all) =>
  Object.fromEntries(all.map((each, n) => [`question:${n + 1}`, question(n, each)]));
const dialog = () => document.querySelector(".dialog.wide, .dialog:not(li *)[open]");
const rows = () => document.querySelectorAll("dialog[open] .keys-row").length;
const all = SHORTCUTS.flatMap(({ keys }) => keys.flatMap((each) => each.keys));

test("every key has a single meaning", () => {
  assert.ok(all.length > 40);
  assert.deepEqual([...all].sort(), [...new Set(all)].sort());
});

test("seven keys are listed first, all of them after the same key or its button", async (t) => {
  const { press, user } = await drawDesk(t, { items: eventItems() });
  await press("?");
  assert.equal(rows(), 7);
  await press("?");
  assert.equal(rows(), SHORTCUTS.flatMap(({ keys }) => keys).length);
  await user.click(screen.getByRole("button", { name: "Close" }));
  await press("?");
  assert.equal(rows(), 7);
  await user.click(screen.getByRole("button", { name: "All shortcuts" }));
  assert.ok(rows() > 7);
  assert.ok(document.activeElement.classList.contains("keys"));
});

test("keys are on the buttons once they were used, and while help is held", async (t) => {
  const root = document.documentElement;
  delete root.dataset.keys;
  const { user, press } = await drawDesk(t, { items: eventItems(questions({})) });
  t.after(() => delete root.dataset.keys);
  await user.keyboard("{?>}");
  assert.ok("keysHeld" in root.dataset);
  t.mock.method(performance, "now", () => Number.MAX_SAFE_INTEGER);
  await user.keyboard("{/?}");
  t.mock.restoreAll();
  assert.ok(!("keysHeld" in root.dataset));
  assert.equal(rows(), 0, "a key that was held opens nothing");
  delete root.dataset.keys;
  await press("j");
  assert.equal(root.dataset.keys, "used");
});

test("single keys rest while a text is typed, and where they were switched off", async (t) => {
  t.after(() => act(() => switchKeys(true)));
  const { user, press, focusedText } = await drawDesk(t, { items: eventItems(questions({}, {})) });
  await press("e");
  await user.type(screen.getByLabelText("Message, English"), "japan wept");
  assert.deepEqual(server.actions, []);
  await user.click(within(dialog()).getByRole("button", { name: "Close" }));
  await press("j");
  assert.match(focusedText(), /Question number \d\?/);
  await user.click(screen.getByRole("button", { name: "Shortcuts" }));
  await user.click(screen.getByLabelText("Enable keyboard shortcuts"));
  await user.click(screen.getByRole("button", { name: "Close" }));
  assert.equal(document.querySelectorAll(".act-key").length, 0);
  act(() => partial(document.activeElement).blur());
  await press("j", "a", "q");
  assert.deepEqual(server.actions, []);
  assert.equal(focusedText(), "");
  act(() => document.querySelector("[data-column=review] [data-card]").focus());
  await press("{ArrowDown}");
  assert.match(focusedText(), /Question number 1\?/, "arrow keys move on");
});

test("questions are closed for everyone by the second press of their key", async (t) => {
  const { press, text } = await drawDesk(t, { items: eventItems() });
  await press("q");
  assert.match(text(), /Press Q again to close questions for everyone\./);
  assert.deepEqual(server.actions, []);
  await press("q");
  assert.deepEqual(server.lastAction, { do: "qa.close", room: 1 });
});

test("questions are reviewed by keys, and the focus goes on to the next", async (t) => {
  const { press, focusedText } = await drawDesk(t, { items: eventItems(questions({}, {}, {})) });
  await press("j");
  assert.match(focusedText(), /Question number 0\?/);
  await press("a");
  assert.deepEqual(server.lastAction, { do: "question.approve", question: 1 });
  show(eventItems(questions({ state: "approved" }, {}, {})));
  assert.match(focusedText(), /Question number 1\?/);
  show(eventItems(questions({ state: "approved" }, { state: "approved" }, {})));
  assert.match(focusedText(), /Question number 2\?/, "someone else took the card");
  show(eventItems(questions(...Array(3).fill({ state: "approved" }))));
  assert.equal(readText(document.activeElement), "To review");
});

test("words of a question, a breakout or a place lead to it", async (t) => {
  const breakout = { title: { en: "Projects" }, state: "draft", rooms: [], mode: "chosen" };
  const items = eventItems({ ...questions({}, {}, {}), "breakout:9": { ...breakout, task: {} } });
  const { user, press, focusedText } = await drawDesk(t, { items });
  await press("g");
  await user.type(screen.getByLabelText("Search"), "number 2");
  await press("{Enter}");
  await new Promise((resolve) => setTimeout(resolve));
  assert.match(focusedText(), /Question number 2\?/);
  for (const [words, place] of [
    ["projects", "breakouts"],
    ["announcem", "now"],
  ]) {
    await press("g");
    await user.type(screen.getByLabelText("Search"), words);
    await press("{Enter}");
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(document.activeElement.closest("[data-panel]")?.id, place);
  }
});

test("new questions wait until a moderator takes them up", async (t) => {
  const fresh = { "question:9": question(9, { state: "approved" }), "score:9": 5 };
  const before = questions({ state: "approved" });
  const { press, text, focusedText } = await drawDesk(t, { items: eventItems(before) });
  await press("j");
  act(() => document.querySelector("[data-column=live] [data-card]").focus());
  show(eventItems({ ...before, ...fresh }));
  assert.match(text(), /1 new/);
  assert.equal(document.querySelectorAll("[data-column=live] [data-card]").length, 1);
  assert.match(focusedText(), /Question number 0\?/);
  await press(".");
  assert.equal(document.querySelectorAll("[data-column=live] [data-card]").length, 2);
  assert.match(focusedText(), /Question number 9\?/);
});

test("the last act is named with its object, and is undone by its key", async (t) => {
  const undo = (given) => ({
    undo: {
      act: 7,
      what: "approved",
      question: 1,
      questions: 1,
      until: serverNow() + 60_000,
      ...given,
    },
  });
  const items = (given) => eventItems({ ...questions({}, {}), ...undo(given) });
  const { press } = await drawDesk(t, { items: items() });
  const toast = () => readText(document.querySelector(".toast-what"));
  assert.match(toast(), /Question approved.*Question number 0\?/);
  show(items({ questions: 2 }));
  assert.equal(toast(), "2 questions approved");
  await press("z");
  assert.deepEqual(server.lastAction, { do: "question.undo", act: 7 });
  show(items({ act: 6, what: "parked" }));
  assert.match(toast(), /Question set aside/);
});

test("tips of the first visit come in turn, and never again once they were read", async (t) => {
  readSteps.value = 0;
  const { user } = await drawDesk(t, { items: eventItems() });
  const tips = () => screen.queryByRole("region", { name: "First steps" });
  assert.match(tips().textContent, /7HK3QF/);
  assert.ok(document.activeElement === document.body, "they take no focus");
  const gotIt = () => screen.getByRole("button", { name: "Got it" });
  await user.click(gotIt());
  assert.match(tips().textContent, /2 of 3/);
  assert.ok(document.activeElement === gotIt());
  show(eventItems(pollItems({ 12: pollItem() })));
  assert.match(tips().textContent, /3 of 3/);
  await user.click(gotIt());
  assert.ok(!tips());
  show(eventItems());
  assert.ok(!tips());
  assert.equal(localStorage.getItem("live.first_steps:7HK3QF"), "3");
});

test("tips are hidden at once by their button", async (t) => {
  readSteps.value = 0;
  const { user } = await drawDesk(t, { items: eventItems() });
  await user.click(screen.getByRole("button", { name: "Hide tips" }));
  assert.ok(!screen.queryByRole("region", { name: "First steps" }));
});

test("a moderator with all steps done gets no tips", async (t) => {
  readSteps.value = 0;
  await drawDesk(t, { items: eventItems(questions({ state: "approved" })) });
  assert.ok(!screen.queryByRole("region", { name: "First steps" }));
});

test("no tab has a block that says that there is nothing", async (t) => {
  await drawDesk(t, { items: eventItems() });
  for (const { id } of CONTROL_TABS) {
    const tab = document.getElementById(id);
    assert.ok(tab.querySelector("button, a"), id);
    const empty = [...tab.querySelectorAll(".empty")];
    assert.ok(
      empty.every((each) => each.closest("details:not([open])")),
      id,
    );
  }
});

test("the bar of what waits is hidden while nothing waits, and leads to each thing", async (t) => {
  const { user, focusedText } = await drawDesk(t, { items: eventItems() });
  const bar = () => screen.queryByRole("navigation", { name: "Needs attention" });
  assert.ok(!bar());
  assert.doesNotMatch(document.title, /^\(/);
  const flagged = questions({ flagged: ["hotel"], text: "Which hotel?" });
  show(eventItems({ ...flagged, ...pollItems({ 12: pollItem() }), "asks:12": 1 }));
  assert.match(document.title, /^\(2\)/);
  await user.click(within(bar()).getByText("1 flagged question waits"));
  assert.match(focusedText(), /Which hotel\?/);
  show(eventItems());
  assert.ok(!bar());
});

test("a question from the chat is written down as such", async (t) => {
  const { user } = await drawDesk(t, { items: eventItems() });
  await user.click(screen.getByRole("button", { name: "Add question" }));
  const form = within(dialog());
  assert.ok(form.getByRole("button", { name: "Publish" }).getAttribute("aria-disabled") === "true");
  await user.type(form.getByRole("textbox", { name: /^Question/ }), "谁来出资建设充电站？");
  await user.click(form.getByLabelText("In the chat"));
  await user.selectOptions(form.getByLabelText("Asked by"), "hangzhou");
  await user.click(form.getByRole("button", { name: "Publish" }));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "question.relay",
    room: 1,
    text: "谁来出资建设充电站？",
    language: "zh",
    channel: "chat",
    delegation: "hangzhou",
  });
  assert.ok(!dialog());
});

test("text that was typed in a dialog is there when it is opened again", async (t) => {
  const { user, press } = await drawDesk(t, { items: eventItems(questions({})) });
  for (const [key, label] of [
    ["w", "Question"],
    ["e", "Message, English"],
  ]) {
    await press(key);
    await user.type(within(dialog()).getByLabelText(label, { exact: true }), "Kept");
    await user.click(within(dialog()).getByRole("button", { name: "Close" }));
    await press(key);
    assert.equal(within(dialog()).getByLabelText(label, { exact: true }).value, "Kept");
    await user.click(within(dialog()).getByRole("button", { name: "Close" }));
  }
  await press("j", "r");
  const note = () => screen.getByLabelText("Note to the author (optional)");
  await user.type(note(), "See above");
  await user.click(within(dialog()).getByRole("button", { name: "Close" }));
  act(() => document.querySelector("[data-column=review] [data-card]").focus());
  await press("r");
  assert.equal(note().value, "See above");
});

test("people are counted by delegation, and the missing delegations are named", async (t) => {
  await drawDesk(t, { items: eventItems() });
  act(() => server.send({ here: { people: 3, delegations: { hangzhou: 2, lazio: 1 } } }));
  const fold = document.querySelector("#people .present-fold");
  assert.match(readText(fold), /3 people present.*2 of 3 delegations/);
  assert.deepEqual([...fold.querySelectorAll("li")].map(readText), ["Hangzhou2", "Lazio1"]);
  assert.match(readText(fold), /No one yet from Bologna\./);
});

test("the head count rests for a secret ballot of any room", async (t) => {
  const inRoom = (given) => ({ "poll:12": pollItem({ room: 7, secret: true, ...given }) });
  await drawDesk(t, { items: eventItems(inRoom()) });
  act(() => server.send({ here: { people: 3, delegations: { lazio: 3 } } }));
  const rests = /Frozen since the secret ballot opened/;
  assert.match(document.getElementById("people").textContent, rests);
  show(eventItems(inRoom({ anonymous: false, secret: false })));
  assert.doesNotMatch(document.getElementById("people").textContent, rests);
  show(eventItems({ "poll:12": draftItem() }));
  assert.doesNotMatch(document.getElementById("people").textContent, rests);
});

test("initials are asked for once someone else moderates, and not again", async (t) => {
  const claim = (by) => ({ "claim:1": { by, label: "Desk 2", until: NOW + 60_000, initials: "" } });
  const { user } = await drawDesk(t, { items: eventItems(questions({})) });
  const card = () => screen.queryByRole("region", { name: "Your initials" });
  assert.ok(!card());
  show(eventItems({ ...questions({}), ...claim("staff:9") }));
  assert.match(card().textContent, /Someone else is moderating, too\./);
  await user.click(within(card()).getByRole("button", { name: "Not now" }));
  assert.ok(!card());
});

test("initials are saved, and a refusal keeps what was typed", async (t) => {
  const { user } = await drawDesk(t, { items: eventItems() });
  const field = () => screen.getByRole("textbox", { name: "Your initials" });
  await user.type(field(), "A1");
  const sentence = "Initials are one to four letters, such as AB.";
  server.refuse(sentence);
  await user.keyboard("{Enter}");
  await settle();
  assert.equal(screen.getByRole("alert").textContent, sentence);
  assert.equal(field().value, "A1");
  await user.clear(field());
  await user.type(field(), "AB{Enter}");
  await settle();
  assert.deepEqual(server.lastAction, { do: "staff.sign", initials: "AB" });
  show(eventItems({ initials: { initials: "AB" } }));
  assert.equal(field().value, "AB");
  assert.ok(!within(field().form).queryByRole("button", { name: "Save" }));
});

test("the preview of the screen has announcements of the hall only", async (t) => {
  const post = (words, given) => ({ text: { en: words }, at: serverNow(), ...given });
  await drawDesk(t, {
    items: eventItems({
      "announcement:1": post("Coffee break until 10:45", { room: 1 }),
      "announcement:2": post("Two minutes left", { room: 7 }),
    }),
  });
  const band = document.querySelector(".preview .band");
  assert.match(band.textContent, /Coffee break until 10:45/);
  assert.doesNotMatch(band.textContent, /Two minutes left/);
});

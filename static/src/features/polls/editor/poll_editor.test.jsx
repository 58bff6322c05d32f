// The page on which polls are prepared: the list in its order, the form, its file and its preview.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { choiceConfig, draftItem, ENERGY, pollItem, pollItems } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { route } from "../../../lib/page/route.js";
import { DraftList } from "./draft_list.jsx";
import { at, draftIds } from "./editor_route.js";
import { localEdits, storeEdits } from "./local_edits.js";
import { PollEditor } from "./poll_editor.jsx";
import { PollFiles } from "./poll_files.jsx";

/** @import { Poll } from "../types" */

await loadKinds("choice", "scale");

const FIELDS = { en: "Which field first?", zh: "先从哪个领域开始？" };
const PARTNERS = { en: "Who must be at the table?", zh: "谁必须参与？" };
/** @type {Record<number, Poll>} */
const DRAFTS = { 12: draftItem({ prompt: FIELDS }), 13: draftItem({ prompt: PARTNERS }) };

const Page = () => {
  const shown = at.value ?? draftIds.value[0] ?? "new";
  return (
    <>
      <DraftList />
      <PollEditor key={shown} id={shown} />
    </>
  );
};
const itemsWith = (polls = DRAFTS, more = {}) => eventItems({ ...pollItems(polls), ...more });

function drawPage(t, { chosen = "", polls = DRAFTS, more = {}, ...others } = {}) {
  t.after(() => {
    localEdits.value = {};
    route.value = "";
  });
  route.value = chosen;
  return draw(<Page />, { items: itemsWith(polls, more), ...others });
}

const field = (name) => screen.getByLabelText(name, { exact: true });
const button = (name) => screen.queryByRole("button", { name });
const isOff = (element) => element.getAttribute("aria-disabled") === "true" || element.disabled;
const prompts = () =>
  [...document.querySelectorAll(".editor-link > .stack")].map(
    ({ firstChild }) => firstChild.textContent,
  );
const confirm = (name) =>
  within(document.querySelector("dialog[open]")).getByRole("button", { name });
const retype = async (user, name, text) => {
  await user.clear(field(name));
  await user.type(field(name), text);
};

test("the list has the drafts in their order, with their kinds; without any it says so", (t) => {
  const { text } = drawPage(t);
  assert.deepEqual(prompts(), [FIELDS.en, PARTNERS.en]);
  assert.match(text(), /Multiple choice/);
  show(itemsWith({}));
  assert.match(text(), /No polls yet\. Saved polls appear here in running order\./);
});

test("polls are put in order by keys and buttons, and keep the focus", async (t) => {
  const { user } = drawPage(t);
  const link = () => document.querySelector('[data-focus="poll:12"]');
  act(() => link().focus());
  await user.keyboard("]");
  assert.deepEqual(server.lastAction, { do: "poll.move", poll: 12 });
  show(itemsWith(DRAFTS, { "drafts:1": [13, 12] }));
  assert.deepEqual(prompts(), [PARTNERS.en, FIELDS.en]);
  assert.ok(document.activeElement === link());
  await settle();
  await user.click(screen.getAllByRole("button", { name: "Move up" }).at(-1));
  assert.deepEqual(server.lastAction, { do: "poll.move", poll: 12, before: 13 });
  await settle();
  await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
  const before = server.actions.length;
  await user.click(screen.getAllByRole("button", { name: "Move up" })[0]);
  assert.equal(server.actions.length, before, "the first cannot be moved up");
});

test("what was typed is kept in the tab, and is marked as not saved", async (t) => {
  const { user, text } = drawPage(t);
  await retype(user, "Question, English", "Changed");
  assert.match(text(), /Unsaved\. Your changes are kept in this tab\./);
  assert.match(readText(document.querySelector(".editor-poll")), /Not saved/);
  const [key] = Object.keys(sessionStorage).filter((each) => each.endsWith(":editor"));
  assert.equal(JSON.parse(sessionStorage.getItem(key))[12].draft.prompt.en, "Changed");
  act(() => (route.value = "13"));
  assert.equal(field("Question, English").value, PARTNERS.en);
  act(() => (route.value = "12"));
  assert.equal(field("Question, English").value, "Changed");
});

test("a new poll that was begun is in the list, under its question", async (t) => {
  const { user } = drawPage(t, { chosen: "new" });
  await user.type(field("Question, English"), "Begun?");
  assert.equal(prompts().at(-1), "Begun?");
  assert.match(readText([...document.querySelectorAll(".editor-poll")].at(-1)), /Not saved/);
});

test("a saved change is sent with the version it is based on, and then is seen as saved", async (t) => {
  const { user, text } = drawPage(t);
  assert.match(text(), /Saved\. Visible to the team only until you open it\./);
  assert.ok(isOff(button("Save")));
  await retype(user, "Question, English", "Changed?");
  await user.click(button("Save"));
  await settle();
  const { written, prompt } = server.lastAction;
  assert.deepEqual([server.lastAction.do, server.lastAction.poll, written], ["poll.edit", 12, 1]);
  assert.deepEqual(prompt, { en: "Changed?", zh: FIELDS.zh });
  assert.match(text(), /Saved\./);
});

test("text that was typed and taken back is no change", async (t) => {
  const { user } = drawPage(t);
  await user.type(field("Question, English"), "x");
  assert.ok(!isOff(button("Save")));
  await user.type(field("Question, English"), "{Backspace}");
  assert.ok(isOff(button("Save")));
});

test("a prepared poll is given another type, with its own fields", async (t) => {
  const { user, text } = drawPage(t);
  await user.click(screen.getByRole("radio", { name: "Scale" }));
  await user.type(field("Label for the lowest step, English"), "Not at all");
  await user.type(field("Label for the highest step, English"), "Fully");
  assert.match(text(), /Unsaved\. Your changes are kept in this tab\./);
  await user.click(button("Save"));
  const { do: name, poll, config } = server.lastAction;
  assert.deepEqual(
    [name, poll, config.kind, config.low],
    ["poll.edit", 12, "scale", { en: "Not at all" }],
  );
});

test("a new poll is saved by its key, and has its own address then", async (t) => {
  const { user } = drawPage(t, { chosen: "new" });
  await user.type(field("Question, English"), "Shall we?");
  assert.ok(isOff(button("Save")));
  for (const [at, words] of ["Yes", "No"].entries())
    await user.type(field(`Option ${at + 1}, English`), words);
  await user.keyboard("{Control>}s{/Control}");
  await settle();
  assert.equal(server.lastAction.do, "poll.create");
  assert.deepEqual(server.lastAction.config.options, [{ en: "Yes" }, { en: "No" }]);
  const edits = Object.values(localEdits.value);
  assert.ok(edits.every(({ saved, isNew }) => saved && isNew));
});

test("of two who change a poll the later sees both versions and keeps either", async (t) => {
  const { user, text } = drawPage(t);
  await retype(user, "Question, English", "Mine?");
  const theirs = { 12: draftItem({ prompt: { en: "Theirs?" }, written: 2 }), 13: DRAFTS[13] };
  show(itemsWith(theirs));
  assert.match(
    text(),
    /Someone else has saved this poll since you began\. Their version: ?Theirs\?/,
  );
  await user.click(button("Keep mine"));
  assert.doesNotMatch(text(), /Their version/);
  await user.click(button("Save"));
  await settle();
  assert.equal(server.lastAction.written, 2);
  assert.equal(server.lastAction.prompt.en, "Mine?");
  act(() => storeEdits(12, null));
  await retype(user, "Question, English", "Mine again?");
  show(itemsWith({ ...theirs, 12: draftItem({ prompt: { en: "Third?" }, written: 3 }) }));
  await user.click(button("Use theirs"));
  assert.equal(field("Question, English").value, "Third?");
});

test("a refused save shows the reason until the text changes", async (t) => {
  const { user, text } = drawPage(t);
  await retype(user, "Question, English", "Mine?");
  server.refuse("Someone else has changed this poll since you began.");
  await user.click(button("Save"));
  await settle();
  assert.match(text(), /Someone else has changed this poll since you began\./);
  await user.type(field("Question, English"), "?");
  assert.doesNotMatch(text(), /Someone else has changed this poll since you began\./);
});

test("an invalid poll stays in the form, with the fault at its field", async (t) => {
  const { user, text } = drawPage(t);
  const prompt = field("Question, English");
  await user.clear(prompt);
  await user.click(prompt);
  await user.paste("x".repeat(301));
  const hint = document.getElementById(prompt.getAttribute("aria-describedby"));
  assert.equal(readText(hint), "1 character over");
  for (const n of [1, 2, 3]) await user.clear(field(`Option ${n}, English`));
  for (const n of [1, 2, 3]) await user.clear(field(`Option ${n}, 中文`));
  await user.type(field("Option 1, English"), "Alone");
  assert.match(text(), /Enter at least two options\./);
  assert.ok(isOff(button("Save")));
});

test("a poll that someone deleted keeps the typed text, and saving makes a new poll", async (t) => {
  const { user, text } = drawPage(t, { chosen: "12" });
  await retype(user, "Question, English", "Kept?");
  show(itemsWith({ 13: DRAFTS[13] }));
  assert.match(text(), /Someone deleted this poll\. Your text is still here/);
  await user.click(button("Save"));
  await settle();
  assert.equal(server.lastAction.do, "poll.create");
  assert.equal(server.lastAction.prompt.en, "Kept?");
});

test("a poll that is gone, without changes, is said to be gone", (t) => {
  const { text } = drawPage(t, { chosen: "77" });
  assert.match(text(), /This poll no longer exists\./);
});

test("changes are discarded once that is confirmed", async (t) => {
  const { user } = drawPage(t);
  await retype(user, "Question, English", "Mine?");
  await user.click(button("Discard changes"));
  assert.equal(field("Question, English").value, "Mine?");
  await user.click(confirm("Discard changes"));
  assert.equal(field("Question, English").value, FIELDS.en);
});

test("a poll is opened where it was prepared, once that is confirmed", async (t) => {
  const { user } = drawPage(t);
  await retype(user, "Question, English", "Shall we?");
  await user.click(button("Open now"));
  assert.deepEqual(server.actions, []);
  assert.match(document.querySelector("dialog[open]").textContent, /It comes to every phone/);
  await user.click(confirm("Open now"));
  await settle();
  assert.deepEqual(
    server.actions.map((each) => each.do),
    ["poll.edit", "poll.open"],
  );
  assert.equal(server.lastAction.poll, 12);
});

test("before the event has started no poll can be opened", (t) => {
  drawPage(t, { more: { event: eventItem({ state: "draft" }) } });
  assert.ok(!button("Open now"));
});

test("a poll is duplicated, and deleted once that is confirmed", async (t) => {
  const { user } = drawPage(t, { chosen: "12" });
  await user.click(button("Duplicate"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.duplicate", poll: 12 });
  act(() => (route.value = "12"));
  await user.click(button("Delete"));
  await user.click(confirm("Delete the draft"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.drop", poll: 12 });
  assert.equal(location.hash, "#polls");
});

test("an opened poll says until when it can be changed, and is not deleted here", (t) => {
  const { text } = drawPage(t, { chosen: "12", polls: { 12: pollItem() } });
  assert.match(text(), /This poll has been opened\. You can edit it until someone votes\./);
  assert.ok(!button("Delete"));
});

test("missing translations are marked at the field, in the list, and overall", async (t) => {
  const { user, text } = drawPage(t);
  assert.match(text(), /All polls are fully translated\./);
  await user.clear(field("Option 1, 中文"));
  const missing = field("Option 1, 中文").getAttribute("aria-describedby");
  assert.equal(readText(document.getElementById(missing)), "Translation missing");
  assert.match(text(), /Missing translation: ?中文/);
  const config = choiceConfig({ options: [{ en: ENERGY.en }, { en: "Water", zh: "水" }] });
  show(itemsWith({ ...DRAFTS, 12: draftItem({ prompt: FIELDS, config }) }));
  assert.match(text(), /1 poll is missing a translation\./);
  assert.match(readText(document.querySelector(".editor-poll")), /Missing: ?中文/);
});

test("the place of a poll among the others is its heading", (t) => {
  const { text } = drawPage(t, { chosen: "13" });
  assert.match(text(), /Poll 2 of 2/);
});

test("the preview is a page of its own for phone and screen, in each language", async (t) => {
  const { user } = drawPage(t);
  const preview = () => document.querySelector("iframe");
  assert.match(preview().src, /preview\?as=attendee&language=en$/);
  assert.equal(preview().title, "Attendee view");
  await user.click(screen.getByRole("radio", { name: "中文" }));
  assert.match(preview().src, /as=attendee&language=zh$/);
  await user.click(screen.getByRole("radio", { name: "Screen" }));
  assert.match(preview().src, /as=screen&language=zh$/);
  assert.equal(preview().title, "Screen view");
});

const drawFiles = () => draw(<PollFiles />, { items: eventItems() });
const answerWith = ({ mock }, status, content) =>
  mock.method(
    globalThis,
    "fetch",
    async () =>
      new Response(JSON.stringify(content), {
        status,
        headers: { "content-type": "application/json" },
      }),
  );
const choose = async (user) => {
  const input = document.querySelector("input[type=file]");
  await user.upload(input, new File(["polls: []"], "a.yaml", { type: "application/yaml" }));
  await settle();
};

test("polls are exported and imported as a file", async (t) => {
  const sent = answerWith(t, 200, { done: 2 });
  const { user, text } = drawFiles();
  assert.equal(
    screen.getByRole("link", { name: "Export" }).getAttribute("href"),
    "/e/7HK3QF/polls.yaml",
  );
  await choose(user);
  // A part that another test drew may still ask who is there.
  const addresses = sent.mock.calls.map((call) => String(call.arguments[0]));
  assert.equal(addresses.filter((each) => /polls\.yaml\?ref=/.test(each)).length, 1);
  assert.match(text(), /2 polls were added at the end\./);
});

test("a bad file names its lines, and imports nothing", async (t) => {
  const refused = [
    "Line 4: item 2 of “options” has no text. Add text in at least one language, or delete it.",
    "Line 5: “most” is not a number. Enter a number.",
  ];
  answerWith(t, 422, { refused });
  const { user } = drawFiles();
  await choose(user);
  const status = within(document.querySelector("details")).getByRole("status");
  assert.match(readText(status), /^Nothing was imported\. Fix this and choose the file again:/);
  assert.deepEqual([...status.querySelectorAll("li")].map(readText), refused);
});

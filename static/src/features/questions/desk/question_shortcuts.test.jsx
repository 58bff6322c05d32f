// The desk by keyboard: moves of the focus, keys of the focused card, and those of the page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawQuestions, focusCard, focusedQuestion } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { qaItem, questionItem, TOPICS, undoItem } from "#testing/items/questions.js";
import { act, readText, screen, server, settle, show } from "#testing/part.js";
import { switchKeys } from "../../../ui/desk/shortcuts.js";

const pending = (text) => questionItem({ text, state: "pending" });
const ITEMS = eventItems({
  "qa:1": qaItem({ topics: TOPICS }),
  "question:1": pending("One?"),
  "question:2": pending("Two?"),
  "question:3": pending("Three?"),
  "question:4": questionItem({ text: "Published?" }),
  "question:5": questionItem({ text: "Answered?", state: "answered" }),
});
const open = (more) => drawQuestions({ items: { ...ITEMS, ...more } });
const dialog = () => screen.queryByRole("dialog");
const title = () => dialog()?.getAttribute("aria-label");

test("keys move through the cards of a column, and to the columns beside", async () => {
  const { user } = open();
  const walk = async (keys) => {
    await user.keyboard(keys);
    return focusedQuestion();
  };
  assert.equal(await walk("j"), "One?");
  assert.equal(await walk("j"), "Two?");
  assert.equal(await walk("k"), "One?");
  assert.equal(await walk("k"), "One?");
  assert.equal(await walk("{ArrowDown}"), "Two?");
  assert.equal(await walk("l"), "Published?");
  assert.equal(await walk("l"), "Answered?");
  await user.keyboard("l");
  assert.equal(readText(document.activeElement), "Set aside, rejected, merged");
  await user.keyboard("hh");
  assert.equal(await walk("h"), "Two?");
});

test("each step has a key on the focused card", async () => {
  const { user } = open();
  const sent = async (text, key) => {
    focusCard(text);
    await user.keyboard(key);
    await settle();
    return server.lastAction?.do;
  };
  assert.equal(await sent("One?", "a"), "question.approve");
  assert.equal(await sent("Published?", "n"), "question.answering");
  assert.equal(await sent("Published?", "d"), "question.answered");
  assert.equal(await sent("Published?", "p"), "question.park");
  assert.equal(await sent("Answered?", "u"), "question.restore");
  assert.equal(await sent("Published?", "i"), "question.claim");
  assert.equal(await sent("Published?", "N"), "qa.next");
  assert.equal(server.actions.length, 7);
});

test("a key of a step that the card does not have does nothing", async () => {
  const { user } = open();
  focusCard("One?");
  await user.keyboard("u");
  await user.keyboard("{Control>}a{/Control}");
  assert.deepEqual(server.actions, []);
});

test("dialogs of the focused card have keys, Escape closes them, and the card keeps the focus", async () => {
  const { user } = open();
  const keys = {
    r: "Reject this question?",
    "{Enter}": "Reword",
    y: "Label",
    m: "Merge this question",
    T: "Translations",
    "!": "Mute the author of this question?",
    "{Delete}": "Ban the author of this question?",
  };
  for (const [key, name] of Object.entries(keys)) {
    focusCard("One?");
    await user.keyboard(key);
    assert.equal(title(), name, key);
    await user.keyboard("aQ");
    assert.equal(title(), name, "no key of the page behind it");
    await user.keyboard("{Escape}");
    assert.equal(dialog(), null);
    assert.equal(focusedQuestion(), "One?", key);
  }
  assert.ok(server.actions.every((action) => action.do.startsWith("question.claim")));
});

test("a reply has a key on a published question", async () => {
  const { user } = open();
  focusCard("Published?");
  await user.keyboard("R");
  assert.equal(title(), "Written reply");
});

test("keys select questions, a whole column, and none", async () => {
  const { user } = open();
  const count = () => screen.queryByText(/^\d selected$/)?.textContent;
  focusCard("One?");
  await user.keyboard("x");
  assert.equal(count(), "1 selected");
  await user.keyboard("J");
  assert.equal(count(), "2 selected");
  assert.equal(focusedQuestion(), "Two?");
  await user.keyboard("X");
  assert.equal(count(), "3 selected");
  await user.keyboard("{Escape}");
  assert.equal(count(), undefined);
  focusCard("Three?");
  await user.keyboard("K");
  assert.equal(count(), "2 selected");
  await user.keyboard("a");
  await settle();
  assert.deepEqual(server.actions, [{ do: "question.each", questions: [3, 2], step: "approve" }]);
});

test("keys search, filter, sort and clear", async () => {
  const { user, cards } = open();
  await user.keyboard("/");
  assert.equal(document.activeElement, screen.getByLabelText("Search questions"));
  await user.keyboard("two");
  assert.deepEqual(cards("review"), ["Two?"]);
  await user.keyboard("{Escape}");
  await user.keyboard("0");
  assert.equal(cards("review").length, 3);
  await user.keyboard("O");
  assert.equal(document.getElementById("filters").hidden, false);
  assert.equal(document.activeElement, screen.getByLabelText("Order"));
  await user.keyboard("{Escape}F");
  assert.equal(document.getElementById("filters").hidden, true);
});

test("Enter and the arrow go from the search to its first hit, and Escape leaves and clears it", async () => {
  const { user, cards } = open();
  await user.keyboard("/three{Enter}");
  await settle();
  assert.equal(focusedQuestion(), "Three?");
  await user.keyboard(
    "/{Backspace}{Backspace}{Backspace}{Backspace}{Backspace}published{ArrowDown}",
  );
  await settle();
  assert.equal(focusedQuestion(), "Published?");
  await user.keyboard("x{Escape}");
  assert.deepEqual(cards("review"), []);
  await user.keyboard("{Escape}");
  assert.equal(cards("review").length, 3);
  assert.equal(focusedQuestion(), "Published?");
});

test("questions close only by a second press, which the first names", async () => {
  const { user, text } = open();
  await user.keyboard("q");
  assert.match(text(), /Press Q again to close questions for everyone\./);
  await user.keyboard("j");
  assert.doesNotMatch(text(), /Press Q again/);
  await user.keyboard("q");
  assert.deepEqual(server.actions, []);
  await user.keyboard("q");
  assert.deepEqual(server.actions, [{ do: "qa.close", room: 1 }]);
});

test("the last action is undone, and the settings are opened by a key", async () => {
  const { user } = open({ undo: undoItem() });
  await user.keyboard("z");
  assert.deepEqual(server.actions, [{ do: "question.undo", act: 5 }]);
  await user.keyboard("Q");
  assert.equal(title(), "Q&A settings");
});

test("new questions are taken up by a key", async () => {
  const { user, cards } = open();
  focusCard("Published?");
  show({ ...ITEMS, "question:9": questionItem({ text: "New?" }), "score:9": 1 });
  await user.keyboard(".");
  assert.deepEqual(cards("live"), ["New?", "Published?"]);
  assert.equal(focusedQuestion(), "New?");
});

test("a key sorts the column of the focus again, and the focus stays with its card", async () => {
  const { user, cards } = open({ "question:6": questionItem({ text: "Sixth?" }) });
  focusCard("Sixth?");
  show({
    ...ITEMS,
    "question:1": questionItem({ text: "One?", state: "pending", flagged: ["one"] }),
    "question:3": questionItem({ text: "Three?", state: "pending", flagged: ["three"] }),
    "question:6": questionItem({ text: "Sixth?" }),
    "score:6": 3,
  });
  await user.keyboard(".");
  assert.deepEqual(cards("live"), ["Sixth?", "Published?"]);
  assert.equal(focusedQuestion(), "Sixth?");
});

test("keys that are switched off do nothing, but arrows move on", async () => {
  const { user } = open();
  act(() => switchKeys(false));
  focusCard("One?");
  await user.keyboard("aj");
  assert.deepEqual(server.actions, []);
  assert.equal(focusedQuestion(), "One?");
  assert.equal(document.querySelector("kbd"), null);
  await user.keyboard("{ArrowDown}");
  assert.equal(focusedQuestion(), "Two?");
});

test("once the event has ended, keys only move and search", async () => {
  const { user } = open({ event: eventItem({ state: "ended" }) });
  focusCard("One?");
  await user.keyboard("arqQxz!");
  assert.deepEqual(server.actions, []);
  assert.equal(dialog(), null);
  await user.keyboard("j");
  assert.equal(focusedQuestion(), "Two?");
  await user.keyboard("/");
  assert.equal(document.activeElement, screen.getByLabelText("Search questions"));
});

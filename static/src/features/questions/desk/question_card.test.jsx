// The card of a question at the desk: its buttons in each state, and what staff see of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { cardOf, drawQuestions, focusCard } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { claimItem, qaItem, questionItem, TOPICS } from "#testing/items/questions.js";
import { act, readText, screen, server, settle, show, within } from "#testing/part.js";
import { pauseAfter } from "#testing/pause.js";
import { answerRequests, requests } from "#testing/requests.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { checkDuplicates } from "./duplicate_check.js";

const itemsOf = (question, given) => eventItems({ "question:1": questionItem(question), ...given });
const drawCard = (question, given) => drawQuestions({ items: itemsOf(question, given) });
const card = (text = "Who pays?") => cardOf(text);
const buttonsOf = () =>
  within(card())
    .getAllByRole("button")
    .map((button) =>
      readText(button)
        .replace(/[⇧⏎A-Z!]+$|Del$/, "")
        .trim(),
    );
const press = async (user, name) => {
  await user.click(within(card()).getByRole("button", { name }));
  await settle();
};

test("a question in each state has the steps that it can take, the likeliest first", () => {
  const steps = {
    pending: ["Approve", "Reject", "⋯"],
    approved: ["Answer live", "Answered", "Set aside", "⋯"],
    answering: ["Answered", "Set aside", "⋯"],
    answered: ["Restore", "⋯"],
    parked: ["Restore", "⋯"],
    rejected: ["Restore", "⋯"],
    merged: ["Restore", "⋯"],
  };
  drawCard({});
  for (const [state, names] of Object.entries(steps)) {
    show(itemsOf({ state }));
    assert.deepEqual(buttonsOf(), names, state);
  }
});

test("a step is sent, and the card has the focus while it waits", async () => {
  const { user } = drawCard({ state: "pending" });
  const reply = server.hold();
  await press(user, "Approve");
  assert.deepEqual(server.actions, [{ do: "question.approve", question: 1 }]);
  assert.equal(within(card()).getByRole("button", { name: "Approve" }).disabled, true);
  assert.equal(document.activeElement, card());
  reply();
});

test("a refused step is explained on the card", async () => {
  const { user } = drawCard({ state: "pending" });
  server.refuse("The author has withdrawn this question.");
  await press(user, "Approve");
  assert.match(readText(card()), /The author has withdrawn this question\./);
});

test("more actions stand behind a button", async () => {
  const { user } = drawCard({});
  await press(user, "More");
  assert.deepEqual(buttonsOf().slice(4), [
    "Claim",
    "Reword",
    "Label",
    "Make next",
    "Written reply",
    "Translate",
    "Merge",
    "Mute author",
    "Ban author",
    "Correct author",
  ]);
  await press(user, "More");
  assert.equal(buttonsOf().length, 4);
});

test("a question of staff has no author to mute, and one language needs no translation", async () => {
  const { user } = drawCard({ author: "s1" }, { event: eventItem({ languages: ["en"] }) });
  await press(user, "More");
  assert.doesNotMatch(buttonsOf().join(), /author|Translate/);
});

test("a rejected question is neither reworded nor replied to", async () => {
  const { user } = drawCard({ state: "rejected", reason: "other" });
  await press(user, "More");
  assert.deepEqual(buttonsOf().slice(2, 5), ["Claim", "Label", "Merge"]);
});

test("a question is claimed, and released by its claimant", async () => {
  const { user } = drawCard({});
  await press(user, "More");
  await press(user, "Claim");
  assert.deepEqual(server.lastAction, { do: "question.claim", question: 1, on: true });
  show(itemsOf({}, { "claim:1": claimItem({ by: "s1" }) }));
  assert.match(readText(card()), /You are reviewing/);
  await press(user, "Release");
  assert.deepEqual(server.lastAction, { do: "question.claim", question: 1, on: false });
});

test("the claim of a colleague is shown with its label and initials, until it expires", () => {
  drawCard({}, { "claim:1": claimItem() });
  assert.match(readText(card()), /Bo \(BB\) is reviewing/);
  show(itemsOf({}, { "claim:1": claimItem({ label: "", initials: "" }) }));
  assert.match(readText(card()), /Someone is reviewing/);
  show(itemsOf({}, { "claim:1": claimItem({ until: NOW - 1 }) }));
  assert.doesNotMatch(readText(card()), /reviewing/);
});

test("the next question is chosen on its card", async () => {
  const { user } = drawCard({});
  await press(user, "More");
  await press(user, "Make next");
  assert.deepEqual(server.lastAction, { do: "qa.next", room: 1, question: 1 });
});

test("dialogs open for the question of the card", async () => {
  const { user } = drawCard({ state: "pending" });
  await press(user, "More");
  /** @type {[string, string | RegExp][]} */
  const dialogs = [
    ["Reject", "Reject this question?"],
    ["Reword", "Reword"],
    ["Label", "Label"],
    ["Merge", "Merge this question"],
    ["Translate", "Translations"],
    ["Mute author", /Mute/],
    ["Ban author", /Ban/],
  ];
  for (const [name, title] of dialogs) {
    await press(user, name);
    assert.ok(screen.getByRole("dialog", { name: title }), name);
    act(() => (dialogState.value = null));
  }
});

test("muted and banned authors are marked on all their questions, and it can be lifted", async () => {
  const others = {
    "question:2": questionItem({ text: "Mine, too?" }),
    "question:3": questionItem({ text: "Of another?", author: "p8" }),
  };
  const { user } = drawCard({}, { ...others, "muted:7": {} });
  assert.match(readText(card()), /Author muted/);
  assert.match(readText(card("Mine, too?")), /Author muted/);
  assert.doesNotMatch(readText(card("Of another?")), /Author/);
  await press(user, "More");
  await press(user, "Unmute author");
  assert.deepEqual(server.lastAction, { do: "person.unmute", person: 7 });
  show(itemsOf({}, { ...others, "banned:7": {} }));
  assert.match(readText(card()), /Author banned/);
  await press(user, "Unban author");
  assert.deepEqual(server.lastAction, { do: "person.unban", person: 7 });
});

test("a card shows labels, flags, an appeal, merged authors and the author's wording", () => {
  drawCard(
    {
      to: "hangzhou",
      topic: "money",
      flagged: ["waste*"],
      appeal: "Of the first year.",
      original: "who pay",
      merged: [
        { delegation: "bologna", name: "Bo" },
        { delegation: "hangzhou", name: null },
        { delegation: null, name: null },
        { delegation: "", name: null },
      ],
    },
    { "qa:1": qaItem({ topics: TOPICS }) },
  );
  const text = readText(card());
  assert.match(text, /Money ?To Hangzhou/);
  assert.match(text, /Flagged waste\*/);
  assert.match(text, /Appeal Of the first year\./);
  assert.match(text, /Also asked by Bo, Hangzhou, A moderator,? and Attendee/);
  assert.match(text, /Reworded Asked as: who pay/);
});

test("a rejected question shows the reason and the note, a merged one its target", () => {
  drawCard({ state: "rejected", reason: "unclear", note: "Of when?" });
  assert.match(readText(card()), /Rejected ?Unclear · Of when\?/);
  const target = { "question:2": questionItem({ text: "Who will pay?" }) };
  show(itemsOf({ state: "merged", into: 2 }, target));
  assert.match(readText(card()), /Merged ?Who will pay\?/);
});

test("upvotes and a reply stand on the card; a question in review without upvotes has no count", () => {
  drawCard({ reply: { en: "The fund." } }, { "score:1": 3 });
  assert.match(readText(card()), /^Upvotes ?3.*The fund\./);
  show(itemsOf({ state: "pending" }));
  assert.doesNotMatch(readText(card()), /Upvotes/);
});

test("a question in review that says the same as a published one is merged by a button", async () => {
  const pair = {
    "question:11": questionItem({ state: "pending", text: "Who will pay?" }),
    "question:12": questionItem({ text: "Who pays for it?" }),
  };
  answerRequests("/questions/alike", { alike: { 11: 12 } });
  const { user } = drawQuestions({ items: eventItems(pair) });
  await pauseAfter(() => checkDuplicates([11]), 6000);
  assert.deepEqual(
    requests.map(({ path }) => path),
    ["/e/7HK3QF/questions/alike?room=1&of=11"],
  );
  assert.match(readText(card("Who will pay?")), /Similar to: Who pays for it\?/);
  await user.click(within(card("Who will pay?")).getByRole("button", { name: "Merge" }));
  assert.deepEqual(server.lastAction, { do: "question.merge", question: 11, into: 12 });
});

test("a card shows the translation of a question, as its dialogs and the last action do", async () => {
  const translated = { text: "谁来支付？", language: "zh", texts: { en: "Who will pay?" } };
  const { user, text } = drawCard({ ...translated, state: "pending" });
  for (const key of ["r", "y", "m"]) {
    focusCard("Who will pay?");
    await user.keyboard(key);
    const dialog = readText(screen.getByRole("dialog"));
    assert.match(dialog, /Who will pay\?/, key);
    assert.doesNotMatch(dialog, /谁来支付/, key);
    await user.keyboard("{Escape}");
    assert.equal(screen.queryByRole("dialog"), null);
  }
  assert.match(text(), /Who will pay\?/);
});

test("once the event has ended, a card is only read", () => {
  drawCard({}, { event: eventItem({ state: "ended" }) });
  assert.equal(within(card()).queryByRole("button"), null);
  assert.equal(within(card()).queryByRole("checkbox"), null);
});

// The columns of questions: their order and counts, filters, new questions, and the next question.

import assert from "node:assert/strict";
import { test } from "node:test";
import { cardOf, drawQuestions, focusCard, focusedQuestion } from "#testing/desk.jsx";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { qaItem, questionItem, TOPICS } from "#testing/items/questions.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { enterText } from "#testing/pause.js";
import { AttentionBar } from "../../../ui/desk/attention_bar.jsx";
import { urgentQuestions } from "./question_attention.jsx";
import { questionMatches } from "./question_matches.js";

/** Items of questions with these fields, from the id 1. */
const questions = (...fields) =>
  Object.fromEntries(fields.map((each, at) => [`question:${at + 1}`, questionItem(each)]));
const pending = (text, more) => ({ text, state: "pending", ...more });
const column = (name) => document.querySelector(`[data-column=${name}]`);
const heading = (name) => readText(column(name).querySelector("h2"));
const open = (items) => drawQuestions({ items: eventItems(items) });

test("empty columns say what comes there", () => {
  open({});
  assert.match(readText(column("review")), /Nothing to review\. New questions appear here first\./);
  assert.match(readText(column("live")), /Published questions appear here/);
  assert.match(readText(column("done")), /Answered questions appear here\./);
  assert.match(readText(column("aside")), /Restore questions from here\./);
  show(eventItems({ "room:1": { name: {}, pushed: null, qa: false } }));
  assert.match(readText(column("review")), /Questions are closed\. Once they are open/);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.match(readText(column("review")), /No questions\./);
  assert.equal(screen.queryByRole("button", { name: "Open questions" }), null);
});

test("questions stand in the column of their state, in its order", () => {
  const { cards } = open({
    ...questions(
      pending("First?"),
      pending("So wasteful!", { flagged: ["waste*"] }),
      { text: "Low?" },
      { text: "High?" },
      { text: "Now?", state: "answering" },
      { text: "Done before?", state: "answered" },
      { text: "Done?", state: "answered" },
      { text: "Aside?", state: "parked" },
      { text: "No?", state: "rejected" },
      { text: "Merged?", state: "merged" },
      { text: "Gone?", state: "withdrawn" },
    ),
    "score:4": 2,
  });
  assert.deepEqual(cards("review"), ["So wasteful!", "First?"]);
  assert.deepEqual(cards("live"), ["Now?", "High?", "Low?"]);
  assert.deepEqual(cards("done"), ["Done?", "Done before?"]);
  assert.deepEqual(cards("aside"), ["Merged?", "No?", "Aside?"]);
  assert.equal(heading("review"), "To review 2");
});

test("all columns are sorted by another order on demand", async () => {
  const { user, cards } = open({
    ...questions(pending("Old?"), pending("New?"), pending("Shared?", { delegation: "bologna" })),
    "question:9": questionItem({ state: "answered" }),
    "score:2": 1,
    "spread:3": 2,
  });
  const sortBy = (order) => user.selectOptions(screen.getByLabelText("Order"), order);
  const orders = {
    popular: ["New?", "Old?", "Shared?"],
    recent: ["Shared?", "New?", "Old?"],
    oldest: ["Old?", "New?", "Shared?"],
    shared: ["Shared?", "New?", "Old?"],
    unheard: ["Shared?", "New?", "Old?"],
    usual: ["Old?", "New?", "Shared?"],
  };
  for (const [order, texts] of Object.entries(orders)) {
    await sortBy(order);
    assert.deepEqual(cards("review"), texts, order);
  }
  show(eventItems({ delegations: delegationsItem({ delegations: [] }) }));
  const offered = [...screen.getByLabelText("Order").options].map(({ value }) => value);
  assert.deepEqual(offered, ["usual", "popular", "recent", "oldest"]);
});

test("filters and a search leave the questions that match, and are cleared at once", async () => {
  const { user, cards } = open({
    ...questions(
      pending("Trams?", { topic: "money", to: "hangzhou" }),
      pending("公交?", { language: "zh", delegation: "hangzhou", appeal: "Again." }),
      { text: "Ferries?", delegation: "bologna", edited: true },
    ),
    "qa:1": qaItem({ topics: TOPICS }),
  });
  const all = () => [...cards("review"), ...cards("live")];
  const choose = (label, option) => user.selectOptions(screen.getByLabelText(label), option);
  await user.click(screen.getByRole("button", { name: /^Filters/ }));
  for (const [label, option, texts] of [
    ["Language", "zh", ["公交?"]],
    ["Region", "CN", ["公交?"]],
    ["Delegation", "bologna", ["Ferries?"]],
    ["Topic", "money", ["Trams?"]],
    ["Addressed to", "hangzhou", ["Trams?"]],
    ["State", "pending", ["Trams?", "公交?"]],
    ["State", "appealed", ["公交?"]],
    ["State", "reworded", ["Ferries?"]],
  ]) {
    await choose(label, option);
    assert.deepEqual(all(), texts, `${label} ${option}`);
    await choose(label, "");
  }
  enterText(screen.getByLabelText("Search questions"), "tram");
  assert.deepEqual(all(), ["Trams?"]);
  assert.equal(heading("review"), "To review 1 of 2");
  assert.match(readText(column("live")), /No questions match\./);
  await user.click(screen.getByRole("button", { name: /^Show all/ }));
  assert.equal(all().length, 3);
  assert.equal(screen.queryByRole("button", { name: /^Show all/ }), null);
});

test("new questions that would move others wait while the column is read", async () => {
  const first = questions({ text: "One?" }, { text: "Two?" });
  const more = {
    ...first,
    "question:3": questionItem({ text: "Three?" }),
    "score:1": 9,
    "score:3": 5,
  };
  const { user, cards } = open(first);
  focusCard("One?");
  show(eventItems(more));
  assert.deepEqual(cards("live"), ["One?", "Two?"]);
  await user.click(within(column("live")).getByRole("button", { name: /^1 new/ }));
  assert.deepEqual(cards("live"), ["One?", "Three?", "Two?"]);
  assert.equal(focusedQuestion(), "Three?");
  show(eventItems({ ...more, "score:2": 10 }));
  await user.click(within(column("live")).getByRole("button", { name: /^Re-sort/ }));
  assert.deepEqual(cards("live"), ["Two?", "One?", "Three?"]);
  assert.equal(focusedQuestion(), "Three?");
});

test("new questions below all others are shown while the column is read", () => {
  const { cards } = open(questions({ text: "One?" }, { text: "Two?" }));
  focusCard("One?");
  show(
    eventItems({
      ...questions({ text: "One?" }, { text: "Two?" }, { text: "Three?" }, { text: "First?" }),
      "score:1": 1,
      "score:4": 2,
    }),
  );
  assert.deepEqual(cards("live"), ["One?", "Two?", "Three?"]);
  assert.ok(within(column("live")).getByRole("button", { name: /^1 new/ }));
  assert.equal(focusedQuestion(), "One?");
});

test("a column that no one reads shows new questions at once", async () => {
  const { cards } = open(questions({ text: "One?" }));
  show(eventItems({ ...questions({ text: "One?" }, { text: "Two?" }), "score:2": 5 }));
  assert.deepEqual(cards("live"), ["Two?", "One?"]);
});

test("a card that goes leaves the focus to the card in its place", async () => {
  const three = questions(pending("One?"), pending("Two?"), pending("Three?"));
  open(three);
  focusCard("Two?");
  show(eventItems({ ...three, "question:2": questionItem({ text: "Two?" }) }));
  assert.equal(focusedQuestion(), "Three?");
});

test("questions are opened and closed, which can be undone", async () => {
  const { user } = open({ "room:1": { name: {}, pushed: null, qa: false } });
  await user.click(screen.getByRole("button", { name: /^Open questions/ }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "qa.open", room: 1 }]);
  show(eventItems());
  assert.match(readText(screen.getByRole("region", { name: "Last action" })), /Questions opened/);
  await user.click(screen.getByRole("button", { name: /^Undo/ }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "qa.close", room: 1 });
  assert.equal(screen.queryByRole("region", { name: "Last action" }), null);
});

test("a question that was asked by voice is added, in a live event", async () => {
  const { user } = open({});
  await user.click(screen.getByRole("button", { name: "Add question" }));
  assert.ok(screen.getByRole("dialog", { name: "Write down a question" }));
  show(eventItems({ event: eventItem({ state: "draft" }) }));
  assert.equal(screen.queryByRole("button", { name: "Add question" }), null);
});

test("a long column of answered questions leads to those set aside", async () => {
  const answered = [1, 2, 3, 4, 5].map((each) => ({ text: `${each}?`, state: "answered" }));
  const { user } = open(questions(...answered, { text: "Aside?", state: "parked" }));
  await user.click(screen.getByRole("button", { name: /1 more below/ }));
  assert.equal(document.activeElement, column("aside").querySelector("h2"));
});

const why = (given) => ({ delegation: "bologna", heard: 0, score: 0, most: 0, ...given });
const nextUp = (next, given) =>
  eventItems({
    ...questions({ text: "Next?" }, { text: "Other?" }),
    "next:1": { question: 1, suggested: true, why: why(), ...next },
    ...given,
  });
const nextMark = () => readText(document.querySelector(".next-mark"));

test("the next question stands first, with a mark on its card and the reason", () => {
  const { cards } = open({});
  const reason = (given) => {
    show(nextUp({ why: why(given) }));
    return nextMark();
  };
  assert.equal(reason({}), "Next up Bologna hasn't been heard yet.");
  assert.equal(reason({ heard: 2 }), "Next up Heard least so far: Bologna, 2 questions answered.");
  assert.equal(reason({ delegation: null }), "Next up No other delegation is waiting.");
  show(nextUp({}, { delegations: { regions: [], delegations: [] } }));
  assert.equal(nextMark(), "Next up");
  show(nextUp({}, { "score:2": 5 }));
  assert.deepEqual(cards("live"), ["Next?", "Other?"]);
  show(nextUp({}, { event: eventItem({ state: "ended" }) }));
  assert.equal(document.querySelector(".next-mark"), null);
});

test("a chosen question is answered live, or given up for the suggestion", async () => {
  const { user } = open({});
  show(nextUp({ suggested: false, why: null }));
  assert.equal(nextMark(), "Next up Picked by a moderator.");
  const card = within(cardOf("Next?"));
  await user.click(card.getByRole("button", { name: "More" }));
  await user.click(card.getByRole("button", { name: /^Use the suggestion/ }));
  assert.deepEqual(server.lastAction, { do: "qa.next", room: 1, question: null });
  await settle();
  await user.click(card.getByRole("button", { name: /^Answer live/ }));
  assert.deepEqual(server.lastAction, { do: "question.answering", question: 1 });
  show(nextUp());
  assert.equal(card.queryByRole("button", { name: /^Use the suggestion/ }), null);
});

test("a long column draws the cards near the window, and the card with the focus", () => {
  const many = questions(...Array.from({ length: 80 }, (_, at) => pending(`Number ${at}?`)));
  const { cards } = open(many);
  assert.ok(cards("review").length < 80);
  assert.equal(heading("review"), "To review 80");
  const first = cardOf("Number 0?");
  assert.deepEqual(
    ["posinset", "setsize"].map((name) => first.getAttribute(`aria-${name}`)),
    ["1", "80"],
  );
  act(() => first.focus());
});

test("the search of the desk finds a question by its words in each language", () => {
  draw(null, {
    items: eventItems(
      questions({ text: "谁来支付？", language: "zh", texts: { en: "Who will pay?" } }),
    ),
  });
  const [match] = questionMatches();
  assert.deepEqual(match.said, ["Who will pay?", "en"]);
  assert.match(match.all, /谁来支付？ Who will pay\?/);
});

test("flagged questions and appeals in review need attention, and are found from there", async () => {
  const items = questions(
    pending("So wasteful!", { flagged: ["waste*"] }),
    pending("Again?", { appeal: "Please." }),
    pending("Calm?"),
  );
  const { user } = drawQuestions(
    { items: eventItems(items) },
    <AttentionBar sources={[urgentQuestions]} />,
  );
  const bar = () => screen.queryByRole("navigation", { name: "Needs attention" });
  assert.equal(readText(bar()), "1 flagged question waits1 appeal waits");
  await user.click(within(bar()).getByRole("button", { name: "1 appeal waits" }));
  await settle();
  assert.equal(focusedQuestion(), "Again?");
  show(eventItems({ ...items, event: eventItem({ state: "ended" }) }));
  assert.equal(bar(), null);
});

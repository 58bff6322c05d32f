// A closed poll for its readers: the fate of their vote, and the result.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawWithParts } from "#testing/attendee_parts.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { choiceConfig, closedPoll, pollItem, resultItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { screen, server, settle, show } from "#testing/part.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { OtherPolls } from "./other_polls.jsx";
import { PollCard } from "./poll_card.jsx";
import { PollRegion } from "./poll_region.jsx";

/** @import { Poll } from "../types" */

await loadKinds("choice", "open", "ranking");

const HIDDEN = { result_public: false };
const Card = () => <PollCard id={12} poll={items.value["poll:12"]} />;
const itemsWith = (poll, more) => eventItems({ "poll:12": poll, ...more });
const drawCard = (poll, more = {}, others = {}) =>
  drawWithParts(<Card />, { items: itemsWith(poll, more), role: "attendee", ...others });
const outcome = (place) => place.querySelector(".outcome:not([role])").textContent;

test("a choice that was not sent is named when the poll closes", async () => {
  const { user, place } = drawCard(pollItem());
  await user.click(screen.getByRole("radio", { name: "Water" }));
  show(itemsWith(closedPoll(HIDDEN)));
  assert.equal(
    place.querySelector(".problem").textContent,
    "You chose Water but did not press Vote, so it was not counted.",
  );
});

test("a written answer that was not sent is named as an answer", async () => {
  /** @type {Poll["config"]} */
  const config = { kind: "open", review: false };
  const { user, text } = drawCard(pollItem({ config }));
  await user.type(screen.getByRole("textbox"), "Pilots");
  show(itemsWith(closedPoll({ ...HIDDEN, config })));
  assert.match(text(), /You did not press Send, so your answer was not counted\./);
});

test("an incomplete ranking is named as that when the poll closes", async () => {
  const { options } = choiceConfig();
  /** @type {Poll["config"]} */
  const config = { kind: "ranking", options, most: 3 };
  const { user, text } = drawCard(pollItem({ config }));
  await user.click(screen.getByRole("button", { name: "Rank 1: Water" }));
  show(itemsWith(closedPoll({ ...HIDDEN, config })));
  assert.match(text(), /You had not finished \(1 of 3 ranked\), so nothing was counted\./);
});

test("a choice that was not sent when the event ended is named", async () => {
  const { user, text } = drawCard(pollItem());
  await user.click(screen.getByRole("radio", { name: "Water" }));
  show(itemsWith(closedPoll(HIDDEN), { event: eventItem({ state: "ended" }) }));
  assert.match(text(), /This poll is closed\. You chose Water but did not press Vote/);
});

test("a change that was not sent leaves the earlier vote", async () => {
  const own = { "ballot:12": { answer: [1] } };
  const { user, text } = drawCard(pollItem(), own);
  await user.click(screen.getByRole("radio", { name: "Health" }));
  show(itemsWith(closedPoll(HIDDEN), own));
  assert.match(text(), /Your vote has been counted\..*Your change was not sent/);
});

test("without a vote a closed poll says so, and whether its result is out", () => {
  const { place } = drawCard(closedPoll(HIDDEN));
  assert.equal(
    outcome(place),
    "This poll is closed. You did not vote. The result will appear here.",
  );
  show(itemsWith(closedPoll(), { "result:12": resultItem([3, 5, 0]) }));
  assert.equal(outcome(place), "This poll is closed. You did not vote.");
});

test("Chinese sentences about a closed poll stand side by side without blanks", () => {
  const { place } = drawCard(
    closedPoll(HIDDEN),
    {},
    {
      language: "zh",
      catalogue: {
        "This poll is closed.": "本次投票已结束。",
        "You did not vote.": "您没有投票。",
        "The result will appear here.": "结果将显示在此处。",
      },
    },
  );
  assert.equal(outcome(place), "本次投票已结束。您没有投票。结果将显示在此处。");
});

test("the own vote and an abstention are confirmed after the close", () => {
  const { place } = drawCard(closedPoll(HIDDEN), { "ballot:12": { answer: [1] } });
  assert.match(outcome(place), /^Your vote has been counted\./);
  show(itemsWith(closedPoll(HIDDEN), { "ballot:12": { answer: null } }));
  assert.match(outcome(place), /^You abstained\./);
});

test("the result of a closed poll has a bar for each option, and the turnout", () => {
  const { place, text } = drawCard(closedPoll(), {
    "result:12": resultItem([3, 5, 0], { eligible: 20, abstained: 2, n: 10 }),
  });
  assert.equal(place.querySelectorAll(".option .bar, .option-row .bar").length, 3);
  assert.match(text(), /10 of 20 voted · 2 abstained/);
});

test("where too few voted the reason stands in place of bars", () => {
  const { place, text } = drawCard(closedPoll(), {
    "result:12": resultItem([0, 0, 0], { n: 1, withheld: true }),
  });
  assert.match(text(), /Fewer than 5 people voted, so no result is shown\./);
  assert.equal(place.querySelectorAll(".bar").length, 0);
});

test("after the end of the event nothing says that someone did not vote", () => {
  const { place } = drawCard(closedPoll(HIDDEN), { event: eventItem({ state: "ended" }) });
  assert.equal(outcome(place), "This poll is closed.");
});

const Others = () => <OtherPolls first={12} />;
const drawOthers = (more) =>
  drawWithParts(<Others />, {
    items: eventItems({ "poll:12": pollItem(), ...more }),
    role: "attendee",
  });

test("other open polls stand unfolded until they have an answer", () => {
  const { place } = drawOthers({
    "poll:13": pollItem({ prompt: { en: "Shall we?" } }),
    "poll:14": pollItem({ prompt: { en: "And now?" } }),
    "ballot:14": { answer: [0] },
  });
  const [now, shall] = place.querySelectorAll("details.line");
  assert.match(now.textContent, /And now\?/);
  assert.ok(!now.open);
  assert.ok(shall.open);
  assert.match(shall.textContent, /Choose one/);
});

test("earlier polls are behind a line, and are drawn when they are opened", async () => {
  const { place, text } = drawOthers({
    "poll:10": closedPoll({ prompt: { en: "Past?" } }),
    "ballot:10": { answer: [0] },
  });
  assert.match(text(), /1 earlier poll/);
  const past = place.querySelector("#poll-10");
  assert.match(past.textContent, /You voted/);
  assert.ok(!past.querySelector(".ballot"));
  past.open = true;
  past.dispatchEvent(new Event("toggle"));
  await settle();
  assert.match(past.querySelector(".ballot").textContent, /Your vote has been counted\./);
});

test("screen readers hear the phase of a poll and that its result is out", () => {
  const room = (pushed) => ({ "room:1": { name: {}, pushed, qa: true } });
  const { text } = drawWithParts(<PollRegion />, {
    items: eventItems(room(null)),
    role: "attendee",
  });
  assert.equal(text(), "");
  show(eventItems({ ...room(12), "poll:12": pollItem() }));
  assert.equal(text(), "Poll: Which field first? · Open");
  show(eventItems({ ...room(12), "poll:12": closedPoll() }));
  assert.equal(text(), "Poll: Which field first? · Closed · The result has been revealed.");
});

test("items of drafts and of other rooms are no polls of the reader", () => {
  drawOthers({ "poll:13": pollItem({ room: 2 }) });
  assert.equal(itemsByKind.value.poll.length, 1);
  assert.deepEqual(server.actions, []);
});

// The pocket desk: what its keys do in each state, and when it is shown.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { breakoutItems, runningItem } from "#testing/items/breakouts.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draftItem, pollItem, pollItems, resultItem } from "#testing/items/polls.js";
import { channelItems, MODERATOR, messageItem, SPEAKER } from "#testing/items/staff_channel.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { postponed } from "../../../features/polls/pocket/pocket_poll.jsx";
import { route } from "../../../lib/page/route.js";
import { visitedRoom } from "../../../lib/session.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { PocketDesk, PocketLine } from "./pocket_desk.jsx";
import { chooseDesk, isNarrow, isPocket } from "./pocket_state.js";

await loadKinds("choice");

beforeEach(() => {
  isNarrow.value = true;
});
afterEach(() => {
  isNarrow.value = false;
  chooseDesk(false);
  act(() => {
    route.value = "";
    visitedRoom.value = null;
    dialogState.value = null;
    postponed.value = [];
  });
});

const question = (state, given) => ({
  ...{ room: 1, text: `A question, ${state}?`, language: "en", state, delegation: "hangzhou" },
  ...{ name: null, at: NOW, to: null, topic: null, edited: false, merged: [], texts: {} },
  ...{ reply: null, reply_from: null, relayed: null, author: "p1", original: null, reason: null },
  ...{ note: "", appeal: "", flagged: [], into: null },
  ...given,
});
const drawPocket = (items = {}) => draw(<PocketDesk />, { items: eventItems(items) });
const keys = () => within(screen.getByRole("region", { name: "Next steps" }));
const names = () =>
  keys()
    .getAllByRole("button")
    .filter((key) => !key.closest("dialog"))
    .map((key) => key.getAttribute("aria-label") ?? key.textContent);
const press = async (user, name) => {
  await user.click(keys().getAllByRole("button", { name })[0]);
  await settle();
};
const REST = ["Announce", "Previous item", "Blank", "Next item", "Full desk"];

test("without questions, polls and breakouts a new poll is the only step besides those that stay", () => {
  const { text } = drawPocket();
  assert.deepEqual(names(), ["New poll", ...REST]);
  assert.match(text(), /No poll is prepared\./);
});

test("a question to review is approved, or rejected with a reason", async () => {
  const { user, text } = drawPocket({ "question:1": question("pending") });
  assert.match(text(), /To reviewA question, pending\?/);
  assert.deepEqual(names().slice(0, 2), ["Reject", "Approve"]);
  await press(user, "Approve");
  assert.deepEqual(server.actions, [{ do: "question.approve", question: 1 }]);
  await press(user, "Reject");
  assert.deepEqual(partial(dialogState.value).action, { do: "question.reject", question: 1 });
});

test("the oldest question to review comes first", () => {
  const { text } = drawPocket({
    "question:1": question("pending", { text: "Later?", at: NOW + 5 }),
    "question:2": question("pending", { text: "Sooner?" }),
  });
  assert.match(text(), /Sooner\?/);
  assert.doesNotMatch(text(), /Later\?/);
});

test("a published question comes before those to review, the next one first", async () => {
  const items = {
    "question:1": question("approved", { text: "Popular?" }),
    "question:2": question("approved", { text: "Chosen?" }),
    "question:3": question("pending"),
    "score:1": 9,
  };
  const { user, text } = drawPocket(items);
  assert.match(text(), /Next upPopular\?/);
  assert.match(text(), /1 question to review/);
  show(eventItems({ ...items, "next:1": { question: 2, suggested: false } }));
  assert.match(text(), /Next upChosen\?/);
  await press(user, "Answer live");
  assert.deepEqual(server.actions, [{ do: "question.answering", question: 2 }]);
});

test("the question that is answered ends, or gives way to the next", async () => {
  const items = {
    "question:1": question("answering"),
    "question:2": question("approved", { text: "Then?" }),
  };
  const { user, text } = drawPocket(items);
  assert.match(text(), /Answering now.*Next upThen\?/);
  await press(user, "Answer next");
  await press(user, "Answered");
  assert.deepEqual(server.actions, [
    { do: "question.answering", question: 2 },
    { do: "question.answered", question: 1 },
  ]);
  show(eventItems({ "question:1": question("answering") }));
  assert.deepEqual(names().slice(0, 1), ["Answered"]);
});

test("the next draft opens once a time limit was chosen", async () => {
  const { user } = drawPocket(pollItems({ 5: draftItem(), 6: draftItem() }));
  assert.equal(names()[0], "Open poll");
  await press(user, "Open poll");
  await user.click(screen.getByRole("button", { name: "30 s" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "poll.open", poll: 5, seconds: 30 }]);
  assert.equal(document.querySelector("dialog[open]"), null);
});

test("a named vote says so before it is opened", async () => {
  const { user, text } = drawPocket(pollItems({ 5: draftItem({ anonymous: false }) }));
  await press(user, "Open poll");
  assert.match(text(), /Named vote: /);
});

test("before the start no poll is opened", () => {
  drawPocket({ ...pollItems({ 5: draftItem() }), event: eventItem({ state: "draft" }) });
  assert.ok(keys().getByRole("button", { name: "Open poll" }).disabled);
});

test("an open poll is closed after a question, and a paused one resumes", async () => {
  const { user } = drawPocket(pollItems({ 5: pollItem({ state: "open" }), 6: draftItem() }));
  assert.equal(names()[0], "Close poll");
  await press(user, "Close poll");
  assert.deepEqual(server.actions, []);
  await user.click(screen.getByRole("button", { name: "Close the poll" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "poll.close", poll: 5 }]);
  show(eventItems(pollItems({ 5: pollItem({ state: "paused" }) })));
  await press(user, "Resume");
  assert.deepEqual(server.actions.at(-1), { do: "poll.open", poll: 5 });
});

test("reading time can be skipped", async () => {
  const poll = pollItem({ state: "open", votes_from: NOW + 20_000 });
  const { user } = drawPocket(pollItems({ 5: poll }));
  await press(user, "Skip reading");
  assert.deepEqual(server.actions, [{ do: "poll.skip_reading", poll: 5 }]);
});

const closed = (given) =>
  eventItems({
    ...pollItems({
      5: pollItem({ state: "closed", closed_at: NOW, result_public: false, ...given }),
      6: draftItem(),
    }),
    "room:1": { ...eventItems()["room:1"], pushed: 5 },
    "result:5": resultItem([3, 2]),
  });

test("the result of a closed poll is revealed, and the next draft comes after it", async () => {
  const { user } = draw(<PocketDesk />, { items: closed() });
  assert.deepEqual(names().slice(0, 2), ["Keep hidden", "Reveal result"]);
  await press(user, "Reveal result");
  assert.deepEqual(server.actions, [{ do: "poll.reveal", poll: 5 }]);
  show(closed({ result_public: true, shown: true }));
  assert.equal(names()[0], "Open poll");
});

test("a result can wait, and one that was hidden or is withheld is not offered", async () => {
  const { user } = draw(<PocketDesk />, { items: closed() });
  await press(user, "Keep hidden");
  assert.equal(names()[0], "Open poll");
  assert.deepEqual(server.actions, []);
  act(() => (postponed.value = []));
  show(closed({ shown: false }));
  assert.equal(names()[0], "Open poll");
  show({ ...closed(), "result:5": resultItem([3, 2], { withheld: true }) });
  assert.equal(names()[0], "Open poll");
});

test("a single key is the primary one: for a poll that runs or has closed, else for the question", () => {
  const primary = () => [...document.querySelectorAll(".pocket-row > .primary")].map(readText);
  const asked = { "question:1": question("pending") };
  const draft = pollItems({ 5: draftItem() });
  drawPocket(draft);
  assert.deepEqual(primary(), ["Open poll"]);
  show(eventItems({ ...draft, ...asked }));
  assert.deepEqual(primary(), ["Approve"]);
  show(eventItems({ ...draft, "question:1": question("approved") }));
  assert.deepEqual(primary(), ["Answer live"]);
  show(eventItems({ ...draft, "question:1": question("answering") }));
  assert.deepEqual(primary(), ["Answered"]);
  show(eventItems({ ...pollItems({ 5: pollItem({ state: "open" }) }), ...asked }));
  assert.deepEqual(primary(), ["Close poll"]);
  show({ ...closed(), ...asked });
  assert.deepEqual(primary(), ["Reveal result"]);
});

test("a breakout is recalled after a question, only while it runs", async () => {
  const { user, text } = drawPocket(breakoutItems(runningItem()));
  assert.ok(names().includes("Recall everyone"));
  await press(user, "Recall everyone");
  assert.deepEqual(server.actions, []);
  await user.click(document.querySelector("dialog[open] [data-yes]"));
  await settle();
  assert.equal(server.actions[0].do, "breakout.recall");
  show(breakoutItems(runningItem({ state: "closing" })));
  assert.ok(!names().includes("Recall everyone"));
  assert.match(text(), /Please wrap up/);
});

test("an announcement is written in its dialog, and the screen is steered", async () => {
  const { user } = drawPocket();
  await press(user, "Announce");
  assert.deepEqual(dialogState.value, { name: "announce" });
  await press(user, "Blank");
  await press(user, "Next item");
  await press(user, "Previous item");
  assert.deepEqual(
    server.actions.map((each) => each.do),
    ["screen.blank", "screen.show", "screen.show"],
  );
});

test("a refusal stands beside the keys", async () => {
  const { user, text } = drawPocket({ "question:1": question("approved") });
  server.refuse("Another question is being answered.");
  await press(user, "Answer live");
  assert.match(text(), /Another question is being answered\./);
});

test("the focus stays with the keys when a key goes", async () => {
  const { user } = drawPocket({ "question:1": question("answering") });
  await press(user, "Answered");
  show(eventItems());
  assert.equal(document.activeElement, screen.getByRole("region", { name: "Next steps" }));
});

test("narrow pages start with it; a place of the desk, a visited room and a choice lead to the full desk", async () => {
  assert.ok(isPocket.value);
  isNarrow.value = false;
  assert.ok(!isPocket.value);
  isNarrow.value = true;
  route.value = "review";
  assert.ok(!isPocket.value);
  route.value = "";
  visitedRoom.value = 4;
  assert.ok(!isPocket.value);
  visitedRoom.value = null;
  const { user } = drawPocket();
  await press(user, "Full desk");
  assert.ok(!isPocket.value);
  const line = draw(<PocketLine />, { items: eventItems() });
  await line.user.click(screen.getByRole("button", { name: "Pocket desk" }));
  assert.ok(isPocket.value);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.ok(!isPocket.value);
});

test("a message on the staff channel is shown above the cards, and marked as read there", async () => {
  const message = messageItem({ sender: SPEAKER, to: "moderator", content: { preset: "late" } });
  const { user, text } = draw(<PocketDesk />, {
    items: eventItems({
      event: eventItem({ parts: ["staff_channel"] }),
      ...channelItems(MODERATOR, { "channel_message:4": message }),
    }),
  });
  assert.match(text(), /We are late/);
  await user.click(screen.getByRole("button", { name: "Understood" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.mark_read", channel_message: 4 }]);
});

// Words that may mean the same in several languages, proposed on the desk of a closed poll.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ALL_PARTS, eventItem } from "#testing/items/event.js";
import { CONFIGS, kindPoll, wordsItem } from "#testing/items/kinds.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { boot } from "../../lib/session.js";
import { Review } from "./editor.jsx";

const WORDS = wordsItem({
  shown: [
    [["energy"], 3],
    [["能源"], 2],
  ],
  waiting: [
    [["水"], 2],
    [["eau", "water"], 1],
  ],
  hidden: [[["rubbish"], 1]],
});
const ENERGY = { words: ["energy", "能源"], translations: ["", "energy"] };
const WATER = { words: ["水", "eau"], translations: ["water", "water"] };
const ASK = "Find words that mean the same in several languages";

/** @type {(event?: any, state?: any) => ReturnType<typeof draw>} */
const drawReview = (event = eventItem(), state = "closed") =>
  draw(<Review id={4} poll={kindPoll(CONFIGS.words, { state })} />, {
    items: { event, "words:4": WORDS },
  });
beforeEach(() => {
  boot.drafts_at = "translate.example.org";
});

const button = (name) => screen.getByRole("button", { name });
const answer = (merges, problem = "") => answerRequests("/polls/4/merges", { merges, problem });
const ask = async (user) => {
  await user.click(button(ASK));
  await settle();
};

test("pairs are listed with the translations that made them, and each is merged by a tap", async () => {
  answer([ENERGY, WATER]);
  const { user, text } = drawReview();
  assert.equal(requests.length, 0);
  await ask(user);
  assert.equal(requests[0].path, "/e/7HK3QF/polls/4/merges");
  assert.equal(requests[0].method, "POST");
  assert.match(text(), /energy · 能源.*能源 – machine translation: energy/);
  assert.match(
    text(),
    /水 · eau · water.*水 – machine translation: water.*eau – machine translation: water/,
  );
  assert.doesNotMatch(text(), /energy – machine translation/);
  await user.click(button("Merge: energy · 能源"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "words.merge", poll: 4, words: ["energy", "能源"] });
});

test("pairs of words that were merged, hidden or are gone are listed no longer", async () => {
  answer([ENERGY, WATER]);
  const { user, text } = drawReview();
  await ask(user);
  show({
    event: eventItem(),
    "words:4": wordsItem({ shown: [[["energy", "能源"], 3]], waiting: [[["水"], 2]] }),
  });
  assert.doesNotMatch(text(), /machine translation/);
  assert.match(text(), /No more words to merge\./);
});

test("a pair that does not mean the same is dismissed, and keys go on from there", async () => {
  answer([ENERGY, WATER]);
  const { user, text } = drawReview();
  await ask(user);
  await user.click(button("Not the same: energy · 能源"));
  assert.doesNotMatch(text(), /能源 – machine translation/);
  await user.tab();
  await user.tab();
  assert.equal(document.activeElement, button("Merge: 水 · eau · water"));
  await user.click(button("Not the same: 水 · eau · water"));
  assert.match(text(), /No more words to merge\./);
  assert.equal(server.actions.length, 0);
});

test("someone who asks reads that words are being translated, and cannot ask twice", async (t) => {
  /** @type {(reply: any) => void} */
  let reply = () => {};
  t.mock.method(globalThis, "fetch", () => new Promise((resolve) => (reply = resolve)));
  const { user, text } = drawReview();
  await ask(user);
  assert.match(text(), /Translating the words\./);
  assert.ok(button(ASK).disabled);
  const headers = new Headers({ "content-type": "application/json" });
  reply({ headers, json: async () => ({ merges: [], problem: "" }) });
  await settle();
  assert.match(text(), /No more words to merge\./);
  assert.ok(!button(ASK).disabled);
});

test("the problem of the service, a refusal and a lost connection are told", async () => {
  answer([], "quota");
  const { user, text } = drawReview();
  await ask(user);
  assert.match(text(), /No more machine drafts can be made\. Merge the words yourself\./);
  assert.doesNotMatch(text(), /No more words/);
  answerRequests("/polls/4/merges", { refused: ["This poll is open. Close it first."] }, 422);
  await ask(user);
  assert.match(text(), /This poll is open\. Close it first\./);
  answerRequests("/polls/4/merges", undefined, 503);
  await ask(user);
  assert.match(text(), /The server is busy\./);
  answerRequests("/polls/4/merges", new TypeError("offline"));
  await ask(user);
  assert.match(text(), /The server cannot be reached\./);
});

test("a poll that is not closed offers no translations of words", () => {
  drawReview(eventItem(), "open");
  assert.ok(button("Merge"));
  assert.equal(screen.queryByRole("button", { name: ASK }), null);
});

test("a server without a service offers no translations of words", () => {
  delete boot.drafts_at;
  drawReview();
  assert.ok(button("Merge"));
  assert.equal(screen.queryByRole("button", { name: ASK }), null);
});

for (const [name, event] of Object.entries({
  "an event of one language": eventItem({ languages: ["en"] }),
  "an event without the part": eventItem({
    parts: ALL_PARTS.filter((part) => part !== "machine_drafts"),
  }),
  "an event that has ended": eventItem({ state: "ended" }),
}))
  test(`${name} offers no translations of words`, () => {
    drawReview(event);
    assert.ok(button("Merge"));
    assert.equal(screen.queryByRole("button", { name: ASK }), null);
  });

// The receipt of a ballot: asked for, shown once, copied.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { pollItem } from "#testing/items/polls.js";
import { draw, screen, settle } from "#testing/part.js";
import { Receipt } from "./receipt.jsx";

/** @import { Poll } from "../types" */

/** @type {(poll?: Poll, more?: object) => ReturnType<typeof draw>} */
const drawReceipt = (poll = pollItem(), more = { "ballot:12": { answer: [1] } }) =>
  draw(<Receipt id={12} poll={poll} />, { items: eventItems(more), role: "attendee" });

const answerWith = ({ mock }, content) =>
  mock.method(globalThis, "fetch", async () => ({ json: async () => content }));

test("a receipt is fetched when it is asked for, takes the focus, and can be copied", async (t) => {
  const fetched = answerWith(t, { words: "green boat seven" });
  const { user, text, place } = drawReceipt();
  assert.equal(fetched.mock.callCount(), 0);
  await user.click(screen.getByRole("button", { name: "Get a receipt" }));
  await settle();
  assert.equal(fetched.mock.calls[0].arguments[0], "/e/7HK3QF/polls/12/receipt");
  assert.match(text(), /Your receipt green boat seven/);
  assert.match(text(), /anyone who has them can see how you voted/);
  assert.ok(document.activeElement === place.querySelector(".receipt"));
  await user.click(screen.getByRole("button", { name: "Copy" }));
  assert.equal(await navigator.clipboard.readText(), "green boat seven");
  assert.ok(screen.getByRole("button", { name: "Copied" }));
});

test("opinions on statements have a receipt each", async (t) => {
  answerWith(t, {
    opinions: [
      { text: "Agree", words: "one two" },
      { text: "Disagree", words: "three four" },
    ],
    words: "x",
  });
  const { user, text } = drawReceipt();
  await user.click(screen.getByRole("button", { name: "Get a receipt" }));
  await settle();
  assert.match(text(), /Agree one two.*Disagree three four/);
  assert.match(text(), /Each part is listed separately/);
});

test("a refusal and a lost connection are told, and the button stays", async (t) => {
  const refused = answerWith(t, { refused: ["Receipts start at 20 voters."] });
  const { user } = drawReceipt();
  const ask = () => screen.getByRole("button", { name: "Get a receipt" });
  await user.click(ask());
  await settle();
  assert.equal(screen.getByRole("status").textContent, "Receipts start at 20 voters.");
  refused.mock.mockImplementation(async () => {
    throw new TypeError("offline");
  });
  await user.click(ask());
  await settle();
  assert.match(screen.getByRole("status").textContent, /The receipt could not be fetched/);
});

test("only anonymous votes that have receipts offer one", () => {
  /** @type {Partial<Poll>[]} */
  const others = [
    { anonymous: false },
    { receipts: "no" },
    { config: { kind: "open", review: false } },
  ];
  for (const given of others) assert.equal(drawReceipt(pollItem(given)).text(), "");
  assert.equal(drawReceipt(pollItem(), {}).text(), "");
});

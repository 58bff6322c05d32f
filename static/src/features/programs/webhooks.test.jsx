// Webhooks and their last messages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { Webhooks } from "./webhooks.jsx";

const HOOK = { "webhook:5": { url: "https://city.example/hook" } };
const delivery = (given) => ({
  webhook: 5,
  seq: 40,
  type: "poll.closed",
  state: "sent",
  due: NOW - 60_000,
  error: null,
  ...given,
});
const open = (items = {}) => draw(<Webhooks />, { role: "organiser", items: eventItems(items) });
const button = (name) => screen.getByRole("button", { name });

test("an address is added, and the secret of its messages is shown once", async () => {
  answerRequests("", { secret: "whsec_abc" });
  const { user, text } = open();
  assert.match(text(), /No webhooks yet\./);
  await user.type(screen.getByLabelText("Address"), "https://city.example/hook");
  await user.click(button("Add webhook"));
  await settle();
  assert.deepEqual(Object.fromEntries(requests[0].body), { url: "https://city.example/hook" });
  assert.match(text(), /Webhook added.*whsec_abc/);
  await user.click(button("I have copied it"));
  assert.doesNotMatch(text(), /whsec/);
});

test("a refused address stays where it was typed, with the reason", async () => {
  answerRequests("", { refused: ["This address is not accepted."] }, 422);
  const { user, text } = open();
  await user.type(screen.getByLabelText("Address"), "ftp://city.example");
  await user.click(button("Add webhook"));
  await settle();
  assert.match(text(), /This address is not accepted\./);
  assert.equal(screen.getByLabelText("Address").value, "ftp://city.example");
});

test("a test is sent, and a webhook removed after a question", async () => {
  answerRequests("", { deliveries: [] });
  const { user } = open(HOOK);
  await user.click(button("Send a test"));
  assert.deepEqual(server.lastAction, { do: "webhook.test", webhook: 5 });
  await settle();
  await user.click(button("Remove"));
  assert.match(screen.getByRole("dialog").textContent, /Messages that are still waiting are not/);
  await user.click(screen.getAllByRole("button", { name: "Remove" }).at(-1));
  assert.deepEqual(server.lastAction, { do: "webhook.remove", webhook: 5 });
});

test("the last messages are listed with their fate, in words", async () => {
  answerRequests("", {
    deliveries: [
      delivery(),
      delivery({ seq: 41, type: "webhook.tested", state: "failed", error: "private_address" }),
      delivery({ seq: 42, state: "failed", error: "503" }),
      delivery({ seq: 43, type: "event.ended", state: "pending" }),
      delivery({ seq: 44, webhook: 6, type: "poll.shown" }),
    ],
  });
  const { text } = open(HOOK);
  await settle();
  await settle();
  assert.match(text(), /Poll closed Deliveredcity\.example · \d+ min/);
  assert.match(
    text(),
    /Test Failedcity\.example · .*This address is in a private network\.Send again/,
  );
  assert.match(text(), /The receiver answered 503\./);
  assert.match(text(), /Event ended To be sentcity\.example/);
  assert.doesNotMatch(text(), /Result revealed/, "of a webhook that was removed");
});

test("a failed message is sent again, and a refusal is shown", async () => {
  answerRequests("", { deliveries: [delivery({ state: "failed", error: "timeout" })] });
  const { user, text } = open(HOOK);
  await settle();
  await settle();
  answerRequests("", { refused: ["This message is not there any more."] }, 422);
  await user.click(button("Send again"));
  await settle();
  await settle();
  const retry = requests.find(({ path }) => path.startsWith("/e/7HK3QF/webhooks/retry?"));
  assert.deepEqual(Object.fromEntries(retry.body), { webhook: "5", seq: "40" });
  assert.match(text(), /This message is not there any more\./);
});

test("messages are gone with their webhook", async () => {
  answerRequests("", { deliveries: [delivery()] });
  const { text } = open(HOOK);
  await settle();
  await settle();
  assert.match(text(), /Last messages/);
  show(eventItems());
  assert.doesNotMatch(text(), /Last messages/);
});

// Field for proposing a statement.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { pollOf } from "#testing/kinds.jsx";
import { draw, screen, server, settle } from "#testing/part.js";
import { Propose } from "./propose.jsx";

const part = (poll = pollOf("statements")) => <Propose id={4} poll={poll} />;
const field = () => screen.getByLabelText("Your statement");
const send = () => screen.getByRole("button", { name: "Propose" });
const proposal = (text, given) => ({
  poll: 4,
  text,
  language: "en",
  state: "pending",
  reason: null,
  note: "",
  at: NOW,
  ...given,
});

test("a statement is proposed by its button or by Enter, and the field is empty then", async () => {
  const { user } = draw(part(), { role: "attendee" });
  assert.ok(send().disabled);
  await user.type(field(), "Publish failures");
  await user.click(send());
  await settle();
  assert.equal(field().value, "");
  await user.type(field(), "Trains first{Enter}");
  await settle();
  assert.deepEqual(
    server.actions,
    ["Publish failures", "Trains first"].map((text) => ({
      do: "statement.propose",
      poll: 4,
      text,
      language: "en",
    })),
  );
});

test("a refused statement stays in the field with the reason", async () => {
  const { user, text } = draw(part(), { role: "attendee" });
  server.refuse("You have proposed five statements already.");
  await user.type(field(), "One more{Enter}");
  await settle();
  assert.equal(field().value, "One more");
  assert.match(text(), /You have proposed five statements already\./);
});

test("a statement that is too long, or comes after the close, is not sent", async () => {
  const { user, redraw } = draw(part(), { role: "attendee" });
  await user.click(field());
  await user.paste("a".repeat(201));
  assert.ok(send().disabled);
  await user.clear(field());
  await user.type(field(), "Too late");
  redraw(part(pollOf("statements", {}, { state: "closed" })));
  assert.ok(send().disabled);
  await user.type(field(), "{Enter}");
  assert.deepEqual(server.actions, []);
});

test("own proposals are listed with their states, the newest first, and the note of a rejection", () => {
  const { text } = draw(part(), {
    items: {
      "proposal:57": proposal("Publish failures", { state: "approved" }),
      "proposal:58": proposal("Vote for me", {
        state: "rejected",
        reason: "off_topic",
        note: "Sorry.",
      }),
      "proposal:59": proposal("Of another poll", { poll: 5 }),
    },
  });
  assert.match(text(), /Vote for me.*Off topic.*Sorry\..*Publish failures/);
  assert.doesNotMatch(text(), /Of another poll/);
});

test("where the poll takes no proposals there is no field", () => {
  const { text } = draw(part(pollOf("statements", { propose: false })));
  assert.equal(text(), "");
});

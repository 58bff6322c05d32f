// The staff channel at the desk: the form, messages with their read marks, duty and log.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import {
  channelItems,
  HOST,
  MODERATOR,
  messageItem,
  SPEAKER,
} from "#testing/items/staff_channel.js";
import { draw, screen, server, settle, within } from "#testing/part.js";
import { ChannelDesk, unreadChannel } from "./channel_desk.jsx";

const drawDesk = (messages, given, me) =>
  draw(<ChannelDesk />, {
    items: {
      ...eventItems(),
      initials: { initials: "AB" },
      ...channelItems(MODERATOR, messages, me),
      ...given,
    },
  });
const button = (name) => screen.getByRole("button", { name });
const receiver = () => screen.getByLabelText("To");

test("a preset goes to speakers unless another receiver is chosen", async () => {
  const { user, text } = drawDesk();
  await user.click(button("Two minutes left"));
  await settle();
  assert.match(text(), /Message sent/);
  await user.selectOptions(receiver(), "Host · Room 4");
  await user.click(button("We are late"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "channel.send", to: "speaker", preset: "two_minutes" },
    { do: "channel.send", to: "person", member: 3, preset: "late" },
  ]);
});

test("the reader is no receiver", () => {
  drawDesk();
  const options = within(receiver()).getAllByRole("option");
  const names = options.map((option) => option.textContent);
  assert.deepEqual(names.slice(-2), ["Speaker · Ms Li", "Host · Room 4"]);
});

test("own words are sent with Enter, and stay with the reason if they are refused", async () => {
  const { user, text } = drawDesk();
  const field = screen.getByLabelText("Own words");
  server.refuse("Wait 20 seconds, and send it again.");
  await user.type(field, "Water on stage{Enter}");
  await settle();
  assert.match(text(), /Wait 20 seconds/);
  assert.equal(field.value, "Water on stage");
  await user.type(field, "{Enter}");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "channel.send",
    to: "speaker",
    text: "Water on stage",
  });
  assert.equal(field.value, "");
});

test("a message may be about a question, and shows it to readers who have it", async () => {
  const question = {
    ...{ room: 1, text: "Who pays?", language: "en", state: "approved" },
    ...{ author: "", delegation: "lazio" },
  };
  const { user, place } = drawDesk(
    { "channel_message:4": messageItem({ content: { preset: "take_question", question: 12 } }) },
    {
      "question:12": question,
      "question:13": { ...question, text: "Wer zahlt?", language: "de" },
    },
  );
  assert.match(place.querySelector(".quote")?.textContent ?? "", /Who pays\?/);
  const about = screen.getByLabelText("About");
  assert.equal(within(about).getByRole("option", { name: "Wer zahlt?" }).lang, "de");
  await user.selectOptions(about, "Who pays?");
  await user.click(button("Please answer this question"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "channel.send", to: "speaker", preset: "take_question", about_question: 12 },
  ]);
});

test("read marks name their readers", () => {
  const { text } = drawDesk({
    "channel_message:4": messageItem({ readers: [SPEAKER, HOST], of: 3 }),
    "channel_message:5": messageItem({ of: 0 }),
  });
  assert.match(text(), /Read by 2 of 3 ?Speaker · Ms Li, Host · Room 4/);
  assert.match(text(), /No one is on the channel for this yet\./);
});

test("messages that wait are counted in the bar, and are marked at the desk", async () => {
  const { user } = drawDesk({
    "channel_message:4": messageItem({
      sender: SPEAKER,
      to: "moderator",
      content: { preset: "late" },
    }),
  });
  assert.equal(unreadChannel().count, 1);
  assert.doesNotMatch(button("Understood").className, /primary/); // the desk has its own
  await user.click(button("Understood"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.mark_read", channel_message: 4 }]);
});

test("a moderator sets a duty and keeps messages for the log", async () => {
  const { user } = drawDesk();
  await user.selectOptions(screen.getByLabelText("Your duty"), "Technician");
  await settle();
  await user.click(screen.getByLabelText("Keep my messages in the activity log"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "channel.set_duty", duty: "technician" },
    { do: "channel.set_duty", keep: true },
  ]);
});

test("an event that is over has no channel", () => {
  const { text } = drawDesk({}, { event: eventItem({ state: "ended" }) });
  assert.equal(text(), "");
  assert.equal(unreadChannel().count, 0);
});

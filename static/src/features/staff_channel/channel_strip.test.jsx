// The staff channel on the pages of speakers, interpreters and hosts.

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
import { draw, screen, server, settle, show } from "#testing/part.js";
import { ChannelStrip } from "./channel_strip.jsx";
import { HostChannel } from "./host_channel.jsx";
import { StripBar } from "./strip_bar.jsx";

const itemsOf = (messages, given) => ({ ...eventItems(given), ...channelItems(SPEAKER, messages) });
const drawStrip = (messages, given) =>
  draw(<ChannelStrip />, { role: "speaker", items: itemsOf(messages, given) });
const button = (name) => screen.getByRole("button", { name });

test("a message is shown whole, and one tap marks it as read", async () => {
  const { user, text } = drawStrip({ "channel_message:7": messageItem() });
  assert.match(text(), /Two minutes leftModerator · Desk \(AB\)/);
  await user.click(button("Understood"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.mark_read", channel_message: 7 }]);
  show(itemsOf({ "channel_message:7": messageItem({ readers: [SPEAKER] }) }));
  assert.equal(screen.queryByRole("button", { name: "Understood" }), null);
  assert.match(text(), /Staff channelTwo minutes left/);
});

test("the last three messages that wait are shown, the oldest first, and the others counted", () => {
  const presets = ["louder", "slower", "late", "finish", "one_minute"];
  const { text } = drawStrip(
    Object.fromEntries(
      presets.map((preset, at) => [
        `channel_message:${at + 1}`,
        messageItem({ content: { preset } }),
      ]),
    ),
  );
  assert.match(text(), /2 earlier messagesWe are late.*Please finish.*One minute left/);
  assert.doesNotMatch(text(), /Louder, pleaseModerator · Desk \(AB\) ·/);
});

test("a new message is announced politely, and the focus stays", async () => {
  const { place } = drawStrip({});
  const region = place.querySelector("[aria-live]");
  assert.equal(region?.getAttribute("aria-live"), "polite");
  const summary = place.querySelector("summary");
  summary?.focus();
  show(itemsOf({ "channel_message:7": messageItem() }));
  await settle();
  assert.equal(region?.textContent, "Moderator · Desk (AB) · Two minutes left");
  assert.equal(document.activeElement, summary);
});

test("presets are sent with a tap to moderators, and the sheet closes", async () => {
  const { user, place } = drawStrip({});
  const details = place.querySelector("details");
  await user.click(place.querySelector("summary"));
  await user.click(button("Interpretation is lost"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "channel.send", to: "moderator", preset: "interpretation_lost" },
  ]);
  assert.equal(details?.open, false);
});

test("own messages are never waiting, and show how many read them", () => {
  const { text } = drawStrip({
    "channel_message:7": messageItem({
      sender: SPEAKER,
      to: "moderator",
      content: { text: "Water, please" },
      readers: [MODERATOR],
      of: 2,
    }),
  });
  assert.match(text(), /Water, please · Read by 1 of 2/);
  assert.equal(screen.queryByRole("button", { name: "Understood" }), null);
});

test("a page enters the channel once, and again with new initials", async () => {
  const entering = (given) => ({ ...eventItems(), ...given });
  draw(<ChannelStrip />, { role: "speaker", items: entering() });
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.set_duty" }]);
  show(entering(channelItems(SPEAKER)));
  await settle();
  show(entering({ ...channelItems(SPEAKER), initials: { initials: "LI" } }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.set_duty" }, { do: "channel.set_duty" }]);
});

test("an event without the part, or after its end, has no strip and enters nobody", async () => {
  for (const event of [
    eventItem({ parts: [] }),
    eventItem({ state: "ended", parts: ["staff_channel"] }),
  ]) {
    const { text } = draw(<StripBar />, { role: "speaker", items: eventItems({ event }) });
    await settle();
    assert.doesNotMatch(text(), /Staff channel/);
  }
  assert.deepEqual(server.actions, []);
});

test("a host reads and writes in the panel of their room", async () => {
  const { user, text } = draw(<HostChannel />, {
    role: "attendee",
    items: {
      ...eventItems(),
      ...channelItems(HOST, {
        "channel_message:7": messageItem({ to: "host", content: { preset: "late" } }),
      }),
    },
  });
  assert.match(text(), /Attendees never see it\.We are late/);
  await user.click(screen.getByText("Write to the team"));
  await user.click(button("Louder, please"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "channel.send", to: "moderator", preset: "louder" }]);
});

test("presets are read in the reader's language", () => {
  const { text } = draw(<ChannelStrip />, {
    role: "speaker",
    language: "zh",
    catalogue: { "Two minutes left": "还剩两分钟" },
    items: itemsOf({ "channel_message:7": messageItem() }),
  });
  assert.match(text(), /还剩两分钟/);
});

// The pulse: buttons for attendees, and levels for staff.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { pollItem } from "#testing/items/polls.js";
import { readerItem } from "#testing/items/questions.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { updateClock } from "../../lib/time/clock.js";
import { AttentionBar } from "../../ui/desk/attention_bar.jsx";
import { dialogState } from "../../ui/dialog_state.js";
import { pulseLevels } from "./pulse_attention.jsx";
import { PulseRow } from "./pulse_row.jsx";
import { remembered } from "./pulse_state.js";
import { PulseStrip } from "./pulse_strip.jsx";

beforeEach(() => (remembered.value = {}));

const CHANNELS = [{ language: "zh", url: "https://call.example/zh" }];
const itemsOf = (given) => eventItems({ you: readerItem(), ...given });
const drawRow = (given, language = "en") =>
  draw(<PulseRow />, { role: "attendee", language, items: itemsOf(given) });
const button = (name) => screen.queryByRole("button", { name });
const pass = (ms) => {
  updateClock(0);
  updateClock(NOW + ms);
};
const anonymousPoll = (given) => ({
  "poll:5": pollItem({ anonymous: true, state: "open", ...given }),
});

test("an attendee presses a signal, and sees until when it counts", async () => {
  const { user, text } = drawRow();
  await user.click(button("Too fast"));
  assert.deepEqual(server.actions, [{ do: "pulse.press", signal: "too_fast", language: "" }]);
  await settle();
  const pressed = button(/^Too fast · until /);
  assert.equal(pressed.getAttribute("aria-pressed"), "true");
  assert.match(text(), /The team sees if many press this, never who\./);
});

test("no signal can be pressed for a minute, and a press is over after five", async () => {
  const { user, place } = drawRow();
  await user.click(button("Too fast"));
  await settle();
  assert.ok(button("Cannot hear").disabled);
  pass(61_000);
  const again = drawRow();
  assert.ok(!again.place.querySelector("button").disabled);
  assert.match(again.text(), /Too fast · until/);
  pass(301_000);
  assert.doesNotMatch(drawRow().text(), /until/);
  assert.ok(place);
});

test("presses of one person are not shown to the next on a shared device", async () => {
  const { user } = drawRow();
  await user.click(button("Too fast"));
  await settle();
  show(itemsOf({ you: readerItem({ person: 99 }) }));
  assert.ok(button("Too fast"));
});

test("a refusal stands below the buttons, and nothing counts as pressed", async () => {
  const { user, text } = drawRow();
  server.refuse("You can press again in 40 seconds.", "conflict");
  await user.click(button("Cannot hear"));
  await settle();
  assert.match(text(), /You can press again in 40 seconds\./);
  assert.doesNotMatch(text(), /until/);
});

test("lost interpretation is offered where there is a channel in the reader's language", async () => {
  drawRow();
  assert.equal(button("Interpretation lost"), null);
  show(itemsOf({ event: eventItem({ channels: CHANNELS }) }));
  assert.equal(button("Interpretation lost"), null);
  const { user, place } = drawRow({ event: eventItem({ channels: CHANNELS }) }, "zh");
  await user.click(place.querySelectorAll("button")[2]);
  assert.deepEqual(server.actions, [
    { do: "pulse.press", signal: "interpretation", language: "zh" },
  ]);
});

test("it rests while an anonymous poll is open or paused, and not for votes by name", () => {
  const { text } = drawRow(anonymousPoll());
  assert.match(text(), /Paused while an anonymous poll is open\./);
  assert.equal(button("Too fast"), null);
  show(itemsOf(anonymousPoll({ state: "paused" })));
  assert.equal(button("Too fast"), null);
  for (const poll of [{ anonymous: false }, { state: "closed" }, { survey: 7 }]) {
    show(itemsOf(anonymousPoll(poll)));
    assert.ok(button("Too fast"));
  }
});

test("nothing stands there before the start, after the end, and in a breakout room", () => {
  const { text } = drawRow({ event: eventItem({ state: "draft" }) });
  assert.equal(text(), "");
  show(itemsOf({ event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
  show(itemsOf({ yours: { breakout: 3, room: 4, host: false }, "room:4": { breakout: 3 } }));
  assert.equal(text(), "");
});

const LEVELS = {
  "pulse:room": { levels: { too_fast: "some", cannot_hear: "many" } },
  "pulse:interpretation": { levels: { zh: "some" } },
};

test("speakers and translators read levels, the strongest first", () => {
  const { text, place } = draw(<PulseStrip />, { role: "speaker", items: eventItems(LEVELS) });
  const pills = [...place.querySelectorAll(".pill")].map(({ textContent }) => textContent);
  assert.deepEqual(pills, [
    "Many people cannot hear",
    "Some: too fast",
    "Some: no interpretation into 中文",
  ]);
  show(eventItems({ ...LEVELS, ...anonymousPoll() }));
  assert.equal(text(), "");
  show(eventItems());
  assert.equal(text(), "");
});

test("an event without the pulse has no row and no line", () => {
  const event = eventItem({ parts: [] });
  const { text } = draw(<PulseStrip />, { items: eventItems({ ...LEVELS, event }) });
  assert.equal(text(), "");
  assert.deepEqual(pulseLevels().entries, []);
});

test("the desk shows levels calmly, counts nothing, and leads to an announcement", async () => {
  const { user } = draw(<AttentionBar sources={[pulseLevels]} />, { items: eventItems(LEVELS) });
  assert.equal(button("Some: too fast").dataset.calm, "true");
  assert.equal(button("Many people cannot hear").dataset.calm, "false");
  assert.doesNotMatch(document.title, /\(/);
  await user.click(button("Many people cannot hear"));
  assert.deepEqual(dialogState.value, { name: "announce" });
  dialogState.value = null;
});

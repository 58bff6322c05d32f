// The control of the hall's screen on the moderator's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem } from "#testing/items/event.js";
import { screenItem, screenItems, shownPoll } from "#testing/items/screen.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { sortByKind } from "../../lib/store.js";
import { serverNow } from "../../lib/time/clock.js";
import { rundown } from "./rundown.js";
import { ScreenControl } from "./screen_control.jsx";

const button = (name) => screen.getByRole("button", { name });
const menu = () => screen.getByRole("combobox", { name: "Show on the screen" });
const withPoll = { ...screenItems(), "poll:7": shownPoll(), "room:1": { name: {}, pushed: 7 } };
/** @param {object} [items] */
const drawControl = (items = screenItems()) => draw(<ScreenControl />, { items });

test("the menu lists everything that the screen can show, with what it shows now", () => {
  const { text } = drawControl(withPoll);
  assert.deepEqual(
    [...menu().options].map(({ text }) => text),
    [
      "Auto-follow: Which field first?",
      "Title of the event",
      "Agenda",
      "Event code",
      "Which field first?",
      "Break of 5 minutes",
      "Break of 10 minutes",
      "Break of 15 minutes",
      "Break of 20 minutes",
      "Break without an end",
    ],
  );
  assert.match(text(), /On screen now: Which field first\?/);
});

test("a pick from the menu brings up that view", async () => {
  const { user } = drawControl(withPoll);
  await user.selectOptions(menu(), "Agenda");
  await settle();
  assert.deepEqual(server.actions, [{ do: "screen.show", room: 1, what: "agenda" }]);
});

test("a break is begun from the menu, with an end at a full minute or with none", async () => {
  const { user } = drawControl(withPoll);
  await user.selectOptions(menu(), "Break of 10 minutes");
  await settle();
  await user.selectOptions(menu(), "Break without an end");
  await settle();
  const [timed, open] = server.actions;
  assert.equal(timed.what, "break");
  assert.equal(timed.until % 60_000, 0);
  assert.ok(timed.until - serverNow() > 9 * 60_000 && timed.until - serverNow() < 12 * 60_000);
  assert.deepEqual(open, { do: "screen.show", room: 1, what: "break" });
});

test("a break stays out of the circle until it is chosen", () => {
  const breaks = (items) =>
    rundown(items, sortByKind(items)).filter(({ what }) => what === "break");
  assert.equal(breaks(withPoll).length, 0);
  assert.equal(breaks({ ...withPoll, "screen:1": screenItem({ what: "break" }) }).length, 1);
});

test("the next and the previous view follow each other in a circle", async () => {
  const { user } = drawControl(withPoll);
  await user.click(button("Next item"));
  await settle();
  await user.click(button("Previous item"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "screen.show", room: 1, what: "title" },
    { do: "screen.show", room: 1, what: "code" },
  ]);
});

test("the result of a poll that has no card on the tab is revealed and hidden here", async () => {
  const shownBy = (poll) =>
    screenItems({ "poll:8": shownPoll(poll), "screen:1": screenItem({ what: "poll", id: 8 }) });
  const { user } = drawControl(shownBy({ state: "closed" }));
  await user.click(button("Reveal result"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "poll.reveal", poll: 8 }]);
  show(shownBy({ state: "closed", result_public: true }));
  await user.click(button("Hide result from everyone"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "poll.hide", poll: 8 });
});

test("the screen is blanked and brought back, and the button says which", async () => {
  const { user, text } = drawControl();
  assert.equal(button("Blank screen").getAttribute("aria-pressed"), "false");
  await user.click(button("Blank screen"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.blank", room: 1, on: true });
  show(screenItems({ "screen:1": screenItem({ blank: true }) }));
  assert.equal(button("Blank screen").getAttribute("aria-pressed"), "true");
  assert.match(text(), /The screen is blank\./);
  await user.click(button("Blank screen"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.blank", room: 1, on: false });
});

test("counts are shown and hidden again, and the button says which", async () => {
  const { user } = drawControl();
  assert.equal(button("Show counts").getAttribute("aria-pressed"), "false");
  await user.click(button("Show counts"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.style", room: 1, counts: true });
  show(screenItems({ "screen:1": screenItem({ counts: true }) }));
  assert.equal(button("Show counts").getAttribute("aria-pressed"), "true");
  await user.click(button("Show counts"));
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.style", room: 1, counts: false });
});

test("the theme of the screen is chosen once the control is unfolded, and its copy shows it", async () => {
  const { user, place } = drawControl();
  const picker = () => screen.queryByRole("group", { name: "Appearance of the screen" });
  const frame = () => place.querySelector(".preview .screen");
  assert.equal(picker(), null);
  await user.click(button("Screen controls"));
  assert.equal(within(picker()).getByRole("radio", { name: "Match device" }).checked, true);
  await user.click(within(picker()).getByRole("radio", { name: "Dark" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "screen.style", room: 1, theme: "dark" }]);
  assert.equal(frame().hasAttribute("data-theme"), false);
  show(screenItems({ "screen:1": screenItem({ theme: "dark" }) }));
  assert.equal(frame().dataset.theme, "dark");
  await user.click(button("Screen controls"));
});

test("a screen that was steered follows the event again", async () => {
  const { user } = drawControl(screenItems({ "screen:1": screenItem({ what: "code" }) }));
  assert.equal(button("Auto-follow").getAttribute("aria-pressed"), "false");
  await user.click(button("Auto-follow"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "screen.show", room: 1, what: "auto" }]);
});

test("buttons wait for the reply, and a refusal is said below them", async () => {
  const { user } = drawControl();
  server.refuse("This poll was removed.");
  const reply = server.hold();
  await user.click(button("Next item"));
  assert.equal(button("Next item").disabled, true);
  assert.equal(menu().disabled, true);
  reply();
  await settle();
  assert.equal(button("Next item").disabled, false);
  assert.match(screen.getByText("This poll was removed.").className, /outcome/);
});

test("once the event has ended the screen shows its thanks, and there is no menu", () => {
  const { place } = drawControl(screenItems({ event: eventItem({ state: "ended" }) }));
  assert.ok(!screen.queryByRole("combobox"));
  assert.match(place.querySelector(".preview").textContent, /Thank you for taking part/);
});

test("the preview shows the same as the hall", () => {
  const { place } = drawControl(screenItems({ "screen:1": screenItem({ what: "agenda" }) }));
  assert.match(place.querySelector(".preview .stage-agenda").textContent, /Welcome.*Projects/);
  assert.equal(place.querySelector(".preview").getAttribute("aria-hidden"), "true");
});

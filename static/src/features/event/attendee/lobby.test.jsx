// The attendee before the start and after the end, and while times change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { youItem } from "#testing/items/people.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { deviceZone, updateClock } from "../../../lib/time/clock.js";
import { formatTimes } from "../../../lib/time/date_format.js";
import { NoticeCards, removeNotice } from "../../../ui/page/notices.jsx";
import { TimesRegion, watchForTimes } from "./changed_times.jsx";
import { Lobby } from "./lobby.jsx";
import { Thanks } from "./thanks.jsx";

const MINUTE = 60_000;
const startsIn = (minutes, you = {}) =>
  eventItems({
    event: eventItem({ state: "draft", starts: NOW + minutes * MINUTE }),
    you: youItem(you),
  });

test("the lobby counts down, in minutes first and in seconds at last", () => {
  updateClock(NOW);
  const { text } = draw(<Lobby />, { items: startsIn(20), role: "attendee" });
  const timer = screen.getByRole("timer");
  assert.equal(timer.textContent, "in 20 minutes");
  show(startsIn(2));
  assert.match(timer.textContent, /^(2:00|1:5\d)$/);
  show(startsIn(-1));
  assert.equal(timer.textContent, "Starting shortly");
  assert.match(text(), /You're in\. The event opens on this page at \d\d:\d\d\./);
});

test("a test vote is sent, and its answer says what to expect", async () => {
  const { user, text } = draw(<Lobby />, { items: startsIn(20), role: "attendee" });
  assert.match(text(), /Try it: voting works the same way later\./);
  const reply = server.hold();
  await user.click(screen.getByRole("button", { name: "Yes" }));
  assert.equal(screen.getByRole("button", { name: "Not clearly" }).disabled, true);
  reply();
  await settle();
  assert.deepEqual(server.actions, [{ do: "lobby.answer", sees: true }]);
  show(startsIn(20, { sees: true }));
  assert.equal(screen.getByRole("button", { name: "Yes" }).getAttribute("aria-pressed"), "true");
  assert.match(text(), /It works\. You are ready for the polls\./);
  show(startsIn(20, { sees: false }));
  assert.match(text(), /the team knows that someone has trouble/);
});

test("the lobby links to the call and to the audio of each language", () => {
  const event = eventItem({
    state: "draft",
    call: "https://meet.example.org/hall",
    channels: [{ language: "zh", url: "https://meet.example.org/zh" }],
  });
  draw(<Lobby />, { items: eventItems({ event, you: youItem() }), role: "attendee" });
  const hrefs = ["Join the call", "中文"].map((name) =>
    screen.getByRole("link", { name }).getAttribute("href"),
  );
  assert.deepEqual(hrefs, ["https://meet.example.org/hall", "https://meet.example.org/zh"]);
  show(startsIn(20));
  assert.equal(screen.queryByRole("link", { name: "Join the call" }), null);
});

test("thanks after the end link to the report while it is published", () => {
  const items = (report_public) =>
    eventItems({ event: eventItem({ state: "ended", report_public }) });
  draw(<Thanks />, { items: items(false), role: "attendee" });
  assert.equal(screen.queryByRole("link"), null);
  show(items(true));
  const link = screen.getByRole("link", { name: "Read the report" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/report");
  show(items(false));
  assert.equal(screen.queryByRole("link"), null);
});

test("people inside are notified of new times", () => {
  const { text } = draw(
    <>
      <TimesRegion />
      <NoticeCards />
    </>,
    { items: eventItems(), role: "attendee" },
  );
  const stopWatching = watchForTimes();
  assert.doesNotMatch(text(), /The times have changed/);
  show(eventItems({ event: eventItem({ starts: NOW + MINUTE * 60, ends: NOW + MINUTE * 165 }) }));
  const times = formatTimes(NOW + MINUTE * 60, NOW + MINUTE * 165, deviceZone());
  const found = text()
    .split(/(?=The times have changed: )/)
    .filter((each) => each.includes(times));
  assert.equal(found?.length, 2, "on the page, and read out");
  stopWatching();
  removeNotice("times");
});

// Times as written, in each language of the interface and for each number of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { partial } from "#testing/partial.js";
import { formatNumber, formatPercent, setLanguage } from "../i18n.js";

globalThis.setInterval = partial(() => 0); // the page's own clock need not tick here
const { deviceZone, formatCountdown, updateClock, serverNow } = await import("./clock.js");
const { formatAgo, formatDay, formatOwnTime, formatShortDay, formatTime, zoneName } = await import(
  "./date_format.js"
);

const KNOWN = { en: { name: "English", tag: "en-GB" }, zh: { name: "中文", tag: "zh-Hans" } };
const AT = Date.UTC(2022, 5, 2, 7, 5);
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const inEnglish = () => setLanguage("en", {}, "en", KNOWN);
const inChinese = () => setLanguage("zh", { "just now": "刚刚" }, "en", KNOWN);

test("dates and times are formatted in the reader's language and the event's time zone", () => {
  inEnglish();
  assert.equal(formatDay(AT, "Europe/Brussels"), "Thursday, 2 June 2022");
  assert.equal(formatShortDay(AT, "Europe/Brussels"), "2 June");
  assert.equal(formatTime(AT, "Europe/Brussels"), "09:05");
  inChinese();
  assert.equal(formatDay(AT, "Asia/Shanghai"), "2022年6月2日星期四");
  assert.equal(formatTime(AT, "Asia/Shanghai"), "15:05");
});

test("midnight is 00:00 and belongs to the day that begins", () => {
  for (const speaks of [inEnglish, inChinese]) {
    speaks();
    assert.equal(formatTime(Date.UTC(2022, 5, 1, 22), "Europe/Brussels"), "00:00");
  }
  assert.equal(formatDay(Date.UTC(2022, 5, 1, 22), "Europe/Brussels"), "2022年6月2日星期四");
});

test("a zone has its long name in each language, as on the server's pages", () => {
  const names = () => ["Europe/Brussels", "Asia/Shanghai", "UTC"].map((zone) => zoneName(AT, zone));
  inEnglish();
  assert.deepEqual(names(), ["Central European Time", "China Standard Time", "UTC"]);
  inChinese();
  assert.deepEqual(names(), ["中欧时间", "中国标准时间", "UTC"]);
});

test("the reader's own time comes first, and that of the event in brackets", () => {
  const zone = deviceZone() === "Asia/Shanghai" ? "Europe/Brussels" : "Asia/Shanghai";
  const there = formatTime(AT, zone);
  inEnglish();
  assert.equal(formatOwnTime(AT, zone), `${formatTime(AT)} (${there}, ${zoneName(AT, zone)})`);
  assert.equal(formatOwnTime(AT, deviceZone()), formatTime(AT));
});

test("elapsed time is in words, singular and plural, up to the next larger measure", () => {
  const since = (past) => formatAgo(AT - past, AT);
  inEnglish();
  assert.deepEqual([0, MINUTE - 1, MINUTE, 2 * MINUTE, 59 * MINUTE].map(since), [
    "just now",
    "just now",
    "1 min ago",
    "2 min ago",
    "59 min ago",
  ]);
  assert.deepEqual([HOUR, 2 * HOUR, 23 * HOUR, DAY, 2 * DAY].map(since), [
    "1 hr ago",
    "2 hr ago",
    "23 hr ago",
    "1 day ago",
    "2 days ago",
  ]);
  inChinese();
  assert.deepEqual([0, MINUTE, 2 * MINUTE, HOUR, 2 * HOUR, DAY, 2 * DAY].map(since), [
    "刚刚",
    "1分钟前",
    "2分钟前",
    "1小时前",
    "2小时前",
    "1天前",
    "2天前",
  ]);
});

test("a number and a share are written with the signs of the reader's language", () => {
  inEnglish();
  assert.deepEqual([formatNumber(0), formatNumber(1), formatNumber(12_345)], ["0", "1", "12,345"]);
  assert.deepEqual(
    [formatPercent(0), formatPercent(0.005), formatPercent(1)],
    ["0%", "1%", "100%"],
  );
  inChinese();
  assert.deepEqual([formatNumber(12_345), formatPercent(0.5)], ["12,345", "50%"]);
});

test("time left is minutes and seconds, and 0:00 is over", () => {
  assert.deepEqual([0, 1, 1000, 59_001, 60_000, 3_600_000, -5].map(formatCountdown), [
    "0:00",
    "0:01",
    "0:01",
    "1:00",
    "1:00",
    "60:00",
    "0:00",
  ]);
});

test("a late sample does not set the clock back, and an old sample expires", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  const isAhead = (by) => Math.abs(serverNow() - performance.now() - by) < 1e-6;
  const hear = (by) => updateClock(performance.now() + by);
  t.mock.method(performance, "now", () => 5000);
  hear(1_000_000);
  hear(999_300);
  assert(isAhead(1_000_000));
  hear(1_000_020);
  assert(isAhead(1_000_020));
  for (let count = 0; count < 12; count += 1) hear(999_990);
  assert(isAhead(999_990));
});

test("a server clock that was set back is believed at once", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  t.mock.method(performance, "now", () => 5000);
  updateClock(9_000_000);
  updateClock(9_000_000 - 25_000); // this may be a message that came late
  assert.equal(serverNow(), 9_000_000);
  updateClock(1_800_000);
  assert.equal(serverNow(), 1_800_000);
});

test("a device learns the time again after sleep or a change of its clock", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: Date.now() });
  t.mock.method(performance, "now", () => 5000);
  updateClock(1_000_000);
  t.mock.timers.setTime(Date.now() + 60_000);
  updateClock(900_000);
  assert.equal(serverNow(), 900_000);
});

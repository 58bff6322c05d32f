// Moments between polls on the hall's screen: opening, break, agenda and end.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem } from "#testing/items/event.js";
import { screenItem, screenItems } from "#testing/items/screen.js";
import { act, draw, readText, screen, server, show } from "#testing/part.js";
import { setOtherCatalogues } from "../../../lib/i18n.js";
import { serverNow } from "../../../lib/time/clock.js";
import { ScreenFrame } from "../frame/screen_frame.jsx";

const MINUTE = 60_000;
const PLACE = { en: "Expo Centre", zh: "博览中心" };

/** @param {Record<string, unknown>} given */
function drawScreen(given, props = {}) {
  setOtherCatalogues({ zh: { "Please come back": "请返回会场" } });
  return draw(<ScreenFrame {...props} />, { items: screenItems(given), role: "screen" });
}
const part = (place, selector) => place.querySelector(selector);
const breakUntil = (until) => ({ "screen:1": screenItem({ what: "break", until }) });

afterEach(() => setOtherCatalogues({}));

test("the opening has date and place in each language, and the code in its column", () => {
  const { place } = drawScreen({ event: eventItem({ place: PLACE }) });
  const [en, zh] = part(place, ".moment-facts").children;
  assert.match(en.textContent, /2026 · .*–.* · Expo Centre$/);
  assert.match(zh.textContent, /博览中心$/);
  assert.ok(part(place, ".screen-aside .join-qr"));
});

test("without a place the zone of the times is named", () => {
  const { place } = drawScreen({});
  assert.match(part(place, ".moment-facts").textContent, /Central European/);
});

test("the opening says nothing of numbers before the first is there", () => {
  const { place } = drawScreen({});
  assert.ok(!part(place, ".moment-count"));
  act(() => server.send({ here: { people: 6, delegations: { lazio: 6 } } }));
  assert.match(part(place, ".moment-count").textContent, /6 people here · 1 of 3 delegations/);
  assert.equal(part(place, ".city[data-lit=true]").style.getPropertyValue("--taken"), "1");
  act(() => server.send({ here: { people: 0, delegations: {} } }));
});

test("before the start the opening counts down to it, and not for days", () => {
  const starts = serverNow() + 20 * MINUTE;
  const { place } = drawScreen({ event: eventItem({ starts, state: "draft" }) });
  assert.match(screen.getByRole("timer").textContent, /^(20:00|19:5\d)We start at/);
  assert.doesNotMatch(part(place, ".stage").textContent, /Now on the agenda/);
  show(screenItems({ event: eventItem({ starts: serverNow() + 5000 * MINUTE }) }));
  assert.equal(screen.queryByRole("timer"), null);
});

test("a break has the time left, its end and the next point of the agenda", () => {
  const { place } = drawScreen(breakUntil(serverNow() + 10 * MINUTE));
  assert.match(screen.getByRole("timer").textContent, /^(10:00|9:5\d)$/);
  assert.match(part(place, "h2").textContent, /Break/);
  assert.match(part(place, ".moment-title").textContent, /Back at \d/);
  assert.match(readText(part(place, ".moment-next")), /Projects/);
  assert.ok(part(place, ".screen-aside .join-qr"));
});

test("a break whose time is over calls everyone back, without a code", () => {
  const { place } = drawScreen(breakUntil(serverNow() - MINUTE));
  assert.match(part(place, "h2").textContent, /Please come back.*请返回会场/);
  assert.ok(!part(place, ".screen-aside .join-qr"));
  assert.equal(screen.queryByRole("timer"), null);
});

test("a break without an end has no time", () => {
  const { place } = drawScreen(breakUntil(null));
  assert.match(part(place, "h2").textContent, /Break/);
  assert.doesNotMatch(part(place, ".stage").textContent, /Back at/);
  assert.equal(screen.queryByRole("timer"), null);
});

test("a break in a lower third is its name and its end", () => {
  const { place } = drawScreen(breakUntil(serverNow() + MINUTE), { layout: "lower" });
  assert.match(part(place, ".stage").textContent, /Break.*Back at/);
});

test("the end leads to an open survey, else to the published report, else nowhere", () => {
  const ended = (more = {}) => eventItem({ state: "ended", ...more });
  const survey = { "open_survey:5": { title: { en: "Evaluation", zh: "评估" } } };
  const { place } = drawScreen({ event: ended({ report_public: true }), ...survey });
  const aside = () => part(place, ".screen-aside");
  assert.match(aside().textContent, /Evaluation.*评估/);
  assert.match(aside().querySelector("img").getAttribute("src"), /qr\.svg$/);
  show(screenItems({ event: ended({ report_public: true }) }));
  assert.match(aside().textContent, /Read the report/);
  assert.match(aside().querySelector("img").getAttribute("src"), /qr\.svg\?page=report$/);
  show(screenItems({ event: ended() }));
  assert.equal(aside().textContent, "");
});

test("the preview of staff leads to a survey that is open, and to no draft", () => {
  const survey = (state) => ({ "survey:5": { title: { en: "Evaluation" }, state } });
  const { place } = drawScreen({ event: eventItem({ state: "ended" }), ...survey("open") });
  assert.match(part(place, ".screen-aside").textContent, /Evaluation/);
  show(screenItems({ event: eventItem({ state: "ended" }), ...survey("draft") }));
  assert.equal(part(place, ".screen-aside").textContent, "");
});

test("the agenda shows the present point and those that follow, each with its time", () => {
  const point = (hour) => ({
    title: { en: `Point ${hour}` },
    starts: NOW + (hour - 0.5) * 60 * MINUTE,
    ends: NOW + (hour + 0.5) * 60 * MINUTE,
    speaker: { en: "Ms Li" },
  });
  const agenda = { points: [-2, -1, 0, 1, 2].map(point), written: 1 };
  const { place } = drawScreen({ agenda, "screen:1": screenItem({ what: "agenda" }) });
  const slots = [...place.querySelectorAll(".slot")];
  assert.deepEqual(
    slots.map((slot) => slot.querySelector("h3").textContent),
    ["Point 0", "Point 1", "Point 2"],
  );
  assert.match(slots[0].textContent, /Now, until/);
  assert.match(slots[1].querySelector(".slot-time").textContent, /^\d+:\d\d/);
});

test("the facts of an event of two days have both dates, and the time of its start", () => {
  const ends = NOW + 30 * 60 * MINUTE;
  const { place } = drawScreen({ event: eventItem({ ends, place: PLACE }) });
  const facts = place.querySelector(".moment-facts").children;
  assert.match(facts[0].textContent, /June 2\s–\s3, 2026 · 11:00 · Expo Centre$/);
  assert.match(facts[1].textContent, /^2026年6月2日 – 2026年6月3日 · 11:00 · 博览中心$/);
});

test("a break of the agenda takes its slide with the time left, and is over at its end", () => {
  const pause = {
    id: 1,
    starts: serverNow() - MINUTE,
    ends: serverNow() + 10 * MINUTE,
    title: { en: "Coffee" },
    kind: "break",
  };
  const given = {
    "screen:1": screenItem({ what: "agenda" }),
    agenda: { points: [pause], written: 1 },
  };
  const { place } = drawScreen(given);
  assert.match(screen.getByRole("timer").textContent, /^(10:00|9:5\d)$/);
  assert.match(place.querySelector("h2").textContent, /Coffee/);
  show(
    screenItems({
      ...given,
      agenda_progress: { points: { 1: { started: serverNow() - 30 * MINUTE } } },
    }),
  );
  assert.equal(screen.queryByRole("timer"), null);
  assert.match(place.querySelector(".stage-agenda").textContent, /Now on the agenda.*Coffee/);
});

test("an agenda of two days names each day once, and counts no skipped item", () => {
  const DAY = 24 * 60 * MINUTE;
  const point = (at, id) => ({ id, starts: at, ends: at + MINUTE, title: { en: `Talk ${id}` } });
  const points = [point(NOW, 1), point(NOW + MINUTE, 2), point(NOW + DAY, 3)];
  const { place } = drawScreen({
    "screen:1": screenItem({ what: "agenda" }),
    agenda: { points, written: 1 },
    agenda_progress: { points: { 2: { skipped: true } } },
  });
  const slots = [...place.querySelectorAll(".slot")].map(readText);
  assert.equal(slots.length, 2);
  assert.match(slots[0], /June 2, 2026/);
  assert.match(slots[1], /June 3, 2026.*Talk 3/);
});

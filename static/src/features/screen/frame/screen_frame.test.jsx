// The hall's screen: its stage and footer, in every layout.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem } from "#testing/items/event.js";
import { screenItem, screenItems, shownPoll } from "#testing/items/screen.js";
import { act, draw, screen, server, show } from "#testing/part.js";
import { setOtherCatalogues } from "../../../lib/i18n.js";
import { serverNow, updateClock } from "../../../lib/time/clock.js";
import { shownPage } from "./layout.js";
import { pinnedPoll } from "./pinned_poll.jsx";
import { ScreenFrame } from "./screen_frame.jsx";

const MINUTE = 60_000;
const zh = {
  "Now answering": "正在回答",
  "Thank you for taking part": "感谢您的参与",
  "This poll appears here once it opens.": "投票开放后会显示在这里。",
  "Translation to follow": "译文稍后提供",
};
const parts = (place, selector) => [...place.querySelectorAll(selector)];
const texts = (place, selector) => parts(place, selector).map(({ textContent }) => textContent);
const withPoll = (poll, more = {}) =>
  screenItems({ "poll:7": shownPoll(poll), "room:1": { name: {}, pushed: 7 }, ...more });
function drawScreen(items = screenItems(), props = {}) {
  setOtherCatalogues({ zh });
  return draw(<ScreenFrame {...props} />, { items, role: "screen" });
}

afterEach(() => {
  setOtherCatalogues({});
  shownPage.value = { at: 0, of: 1, isNumbered: false };
});

test("the title stands in the languages of the event, with its time and its point of now", () => {
  const { place } = drawScreen();
  assert.deepEqual(texts(place, ".moment-title > span"), ["Regional innovation", "区域创新"]);
  assert.deepEqual(
    parts(place, ".moment-title > span").map(({ lang }) => lang),
    ["en", "zh-Hans"],
  );
  assert.match(place.querySelector(".stage-title").textContent, /Welcome/);
});

test("delegations light up on the title as their people come", () => {
  const { place } = drawScreen();
  assert.equal(parts(place, ".city").length, 3);
  assert.equal(parts(place, ".city[data-lit=true]").length, 0);
  act(() => server.send({ here: { people: 1, delegations: { lazio: 1 } } }));
  assert.deepEqual(texts(place, ".city[data-lit=true]"), ["Lazio拉齐奥大区"]);
  assert.match(place.querySelector(".stage-title").textContent, /1 person here/);
  act(() => server.send({ here: { people: 0, delegations: {} } }));
});

test("the corner has the code to join, but neither on its own view nor after the end", () => {
  const { place } = drawScreen();
  assert.match(place.querySelector(".screen-foot .join").textContent, /live\.example7HK3QF/);
  show(screenItems({ "screen:1": screenItem({ what: "code" }) }));
  assert.ok(!place.querySelector(".screen-foot .join"));
  assert.match(place.querySelector(".stage-code .join").textContent, /7HK3QF/);
  show(screenItems({ event: eventItem({ state: "ended" }) }));
  assert.match(place.querySelector(".stage-closing").textContent, /Thank you for taking part/);
  assert.match(place.querySelector(".stage-closing").textContent, /感谢您的参与/);
  assert.ok(!place.querySelector(".join"));
});

test("an open poll has a quiet column with the time left and the code, a closed poll has none", () => {
  const { place } = drawScreen(withPoll({ closes_at: serverNow() + 10 * MINUTE }));
  assert.match(place.querySelector(".screen-aside").textContent, /10:00|9:\d\d/);
  assert.match(place.querySelector(".screen-aside .join").textContent, /live\.example.*7HK3QF/);
  assert.ok(place.querySelector(".screen-aside .join-qr"));
  show(withPoll({ state: "closed", result_public: true }));
  assert.equal(place.querySelector(".screen-aside").textContent, "");
  assert.match(place.querySelector(".screen-foot .join").textContent, /7HK3QF/);
});

test("logos, funding and disclaimer of the partners stand below the title", () => {
  const look = {
    colour: /** @type {const} */ ("teal"),
    logos: [{ file: "eu.svg", name: { en: "European Union" } }],
    funding: { en: "Funded by the Union" },
    disclaimer: {},
  };
  drawScreen(screenItems({ event: eventItem({ look }) }));
  assert.match(screen.getByAltText("European Union").getAttribute("src"), /files\/eu\.svg$/);
  screen.getByText("Funded by the Union");
});

test("the agenda marks the point of now", () => {
  const { place } = drawScreen(screenItems({ "screen:1": screenItem({ what: "agenda" }) }));
  assert.deepEqual(texts(place, ".slot h3 [lang=en]"), ["Welcome", "Projects"]);
  assert.match(place.querySelector("[aria-current=time]").textContent, /Welcome/);
});

test("an announcement stands in the foot for ten minutes, and no title before or after it", () => {
  const posted = { room: 1, text: { en: "We go on at 10:15." }, at: NOW };
  const { place } = drawScreen(
    screenItems({ "screen:1": screenItem({ what: "agenda" }), "announcement:1": posted }),
  );
  assert.deepEqual(texts(place, ".band"), ["We go on at 10:15."]);
  assert.doesNotMatch(place.querySelector(".screen-foot").textContent, /Regional innovation/);
  act(() => updateClock(NOW + 11 * MINUTE));
  assert.deepEqual(texts(place, ".band"), []);
  assert.doesNotMatch(place.querySelector(".screen-foot").textContent, /Regional innovation/);
  act(() => updateClock(NOW - 60 * MINUTE));
  act(() => updateClock(NOW));
});

test("an announcement of another room stays off this screen", () => {
  const { place } = drawScreen(
    screenItems({ "announcement:1": { room: 2, text: { en: "Coffee" }, at: NOW } }),
  );
  assert.deepEqual(texts(place, ".band"), []);
});

test("a light for each delegation that may vote is lit once it has, until the result is shown", () => {
  const participation = { delegations: ["lazio"] };
  const delegations = delegationsItem();
  delegations.delegations[1] = { ...delegations.delegations[1], observer: true };
  const poll = { anonymous: false };
  const { place } = drawScreen(withPoll(poll, { delegations, "participation:7": participation }));
  assert.equal(parts(place, ".city-light").length, 2);
  assert.equal(parts(place, ".city-light[data-lit=true]").length, 1);
  assert.match(place.querySelector(".screen-foot").textContent, /1 of 2 delegations have voted/);
  show(withPoll({ ...poll, result_public: true }, { delegations }));
  assert.ok(!place.querySelector(".city-light"));
});

test("a view with several pages says which page is shown", () => {
  const { place } = drawScreen();
  assert.ok(!place.querySelector(".screen-page"));
  act(() => (shownPage.value = { at: 1, of: 3, isNumbered: true }));
  assert.equal(place.querySelector(".screen-page").textContent, "2 / 3");
});

test("a blank screen says so to its styles, and keeps what it would show", () => {
  const { place } = drawScreen(screenItems({ "screen:1": screenItem({ blank: true }) }));
  assert.equal(place.querySelector(".screen").dataset.blank, "true");
});

test("a lower third of the title has no delegations, and the code", () => {
  const { place } = drawScreen(screenItems(), { layout: "lower" });
  assert.match(place.querySelector(".screen-lower h2").textContent, /Regional innovation/);
  assert.ok(!place.querySelector(".cities"));
  assert.ok(place.querySelector(".join-code"));
});

test("the lectern has the time left of the poll, what is on, and no code", () => {
  const { place, text } = drawScreen(
    withPoll({ closes_at: serverNow() + 10 * MINUTE }, { "screen:1": screenItem() }),
    { layout: "lectern" },
  );
  assert.match(place.querySelector("h2").textContent, /Which field first/);
  assert.match(screen.getByRole("timer").textContent, /^(10:00|9:\d\d)$/);
  assert.ok(!place.querySelector(".join"));
  show(screenItems());
  assert.match(place.querySelector("h2").textContent, /Welcome/);
  assert.match(screen.getByRole("timer").textContent, /^(60:00|59:\d\d)$/);
  assert.match(text(), /Next up.*Projects/);
});

test("a slide shows its poll alone, whatever the screen shows", () => {
  const posted = { room: 1, text: { en: "We go on." }, at: NOW };
  const items = withPoll(
    {},
    { "screen:1": screenItem({ what: "code" }), "announcement:1": posted },
  );
  const { place } = drawScreen(items, { pinned: 7 });
  assert.match(place.querySelector(".stage-prompt").textContent, /Which field first/);
  for (const foreign of [".band", ".join"]) assert.ok(!place.querySelector(foreign));
});

test("a slide of an unknown poll or of a draft is a calm sentence in each language", () => {
  for (const [items, pinned] of [
    [screenItems(), 99_999],
    [withPoll({ state: "draft" }), 7],
  ]) {
    const { place } = drawScreen(/** @type {any} */ (items), { pinned });
    assert.deepEqual(texts(place, ".stage .said > span"), [
      "This poll appears here once it opens.",
      "投票开放后会显示在这里。",
    ]);
  }
});

test("an address pins the screen to a poll, to none, or not at all", () => {
  assert.deepEqual(
    ["?show=poll:70", "?show=poll:x", "?show=poll:", "?show=title", ""].map(pinnedPoll),
    [70, 0, 0, 0, null],
  );
});

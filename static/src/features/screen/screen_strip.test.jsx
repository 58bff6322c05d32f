// The strip that says what the hall's screen shows, and texts that are not translated yet.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { screenItem, screenItems, shownPoll } from "#testing/items/screen.js";
import { draw, screen, show } from "#testing/part.js";
import { setOtherCatalogues } from "../../lib/i18n.js";
import { MissingTranslation } from "./missing_translation.jsx";
import { NextOnStage } from "./multilingual.jsx";
import { ScreenStrip } from "./screen_strip.jsx";

const shown = (view, more) => screenItems({ "screen:1": screenItem(view), ...more });
const drawStrip = (items) => draw(<ScreenStrip />, { items, role: "attendee" });

afterEach(() => setOtherCatalogues({}));

test("an attendee reads what the hall's screen shows, and goes there", async () => {
  const { user, text } = drawStrip(shown({ what: "agenda" }));
  assert.equal(text(), "On the screen: the agenda");
  await user.click(screen.getByRole("button", { name: /On the screen/ }));
  assert.equal(location.hash, "#agenda");
});

test("a dismissed strip comes back with the next view only", async () => {
  const closed = { "poll:7": shownPoll({ state: "closed" }), "poll:8": shownPoll() };
  const { user, text } = drawStrip(shown({ what: "poll", id: 7 }, closed));
  assert.equal(text(), "On the screen: Which field first?");
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  assert.equal(text(), "");
  show(shown({ what: "agenda" }, closed));
  assert.equal(text(), "On the screen: the agenda");
});

test("there is no strip on Now for what its first card shows", () => {
  const items = shown({ what: "agenda" });
  const { text, redraw } = draw(<ScreenStrip nowCard="poll" />, { items, role: "attendee" });
  assert.equal(text(), "On the screen: the agenda");
  redraw(<ScreenStrip nowCard="agenda" />);
  assert.equal(text(), "");
});

test("there is no strip for a blank screen, nor for a view that this page lacks", () => {
  const { text } = drawStrip(shown({ what: "agenda", blank: true }));
  assert.equal(text(), "");
  show(shown({ what: "code" }));
  assert.equal(text(), "");
});

test("after a breakout the agenda is shown, not the poll of before", () => {
  const polls = { "poll:7": shownPoll({ state: "closed", closed_at: 10 }) };
  const room = { "room:1": { name: {}, pushed: 7 } };
  const { text } = drawStrip(shown({}, { ...polls, ...room }));
  assert.doesNotMatch(text(), /the agenda/);
  show(shown({}, { ...polls, ...room, "breakout:3": { state: "ended", ended_at: 20 } }));
  assert.equal(text(), "On the screen: the agenda");
});

test("readers of a language without a translation are told that it follows", () => {
  setOtherCatalogues({ zh: { "Translation to follow": "译文稍后提供" } });
  const { text, redraw } = draw(<MissingTranslation texts={{ en: "Who pays?" }} />, {
    items: screenItems(),
  });
  assert.equal(text(), "译文稍后提供");
  redraw(<MissingTranslation texts={{ en: "Who pays?", zh: "谁来付款？" }} />);
  assert.equal(text(), "");
});

test("the next item stands below with its own label", () => {
  const { text } = draw(<NextOnStage text={{ en: "Projects" }} />, { items: screenItems() });
  assert.equal(text(), "Next upProjects");
});

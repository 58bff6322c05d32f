// Captions on attendees' pages and on the screen.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, show } from "#testing/part.js";
import { isCheckedOnly } from "../machine_drafts/translated_text.jsx";
import { CaptionFoot, CaptionStrip } from "./caption_strip.jsx";
import { ScreenCaptions } from "./screen_captions.jsx";

afterEach(() => {
  isCheckedOnly.value = false;
});

let number = 0;
const said = (text, secondsAgo = 0, given = {}) => {
  number += 1;
  return { number, at: NOW - secondsAgo * 1000, text, machine: false, ...given };
};
const captions = (...lines) => ({ lines, machine: lines.at(-1)?.machine ?? false });
const strip = () => screen.queryByRole("region", { name: "Captions" });
const open = (items, language = "en") =>
  draw(<CaptionStrip />, { role: "attendee", language, items: eventItems(items) });

const live = (place) => place.querySelector(".caption-lines").getAttribute("aria-live");

test("the last two lines are shown in the reader's language, and not read aloud by themselves", () => {
  const { text, place } = open({
    "captions:en": captions(said("One", 3), said("Two", 2), said("Three")),
    "captions:zh": captions(said("三")),
  });
  assert.equal(text(), "TwoThreeHideScreen reader reads captions");
  assert.equal(live(place), "off");
});

test("a screen reader reads each new line once its user chooses so, also on later visits", async () => {
  const first = said("Hello");
  const { user, place } = open({ "captions:en": captions(first) });
  const choice = screen.getByRole("button", { name: "Screen reader reads captions" });
  assert.equal(choice.getAttribute("aria-pressed"), "false");
  await user.tab();
  await user.tab();
  assert.equal(document.activeElement, choice);
  await user.keyboard("{Enter}");
  assert.equal(live(place), "polite");
  assert.equal(choice.getAttribute("aria-pressed"), "true");
  const line = place.querySelector(".caption-lines > p");
  show(eventItems({ "captions:en": captions(first, said("Next")) }));
  assert.equal(place.querySelectorAll(".caption-lines > p").length, 2);
  // Only what is new is read: the line that was there is the same element.
  assert.equal(place.querySelector(".caption-lines > p"), line);
  assert.equal(live(open({ "captions:en": captions(first) }).place), "polite");
  await user.click(choice);
  assert.equal(live(place), "off");
});

test("a reader whose language has no captions sees the first that has some, and its language", () => {
  const { place, text } = open({ "captions:zh": captions(said("您好")) });
  assert.match(text(), /您好/);
  assert.match(place.querySelector(".caption-lines").lang, /^zh/);
});

test("captions go 30 seconds after the last line, and an event without any shows nothing", () => {
  open({ "captions:en": captions(said("Old", 31)) });
  assert.equal(strip(), null);
  show(eventItems({ "captions:en": captions(said("Old", 31), said("New", 29)) }));
  assert.equal(strip().querySelectorAll("p").length, 1);
  show(eventItems());
  assert.equal(strip(), null);
});

test("captions that are hidden stay hidden on this device until they are shown again", async () => {
  const items = { "captions:en": captions(said("Hello")) };
  const { user, text } = open(items);
  await user.click(screen.getByRole("button", { name: "Hide captions" }));
  assert.equal(text(), "Show captions");
  const again = open(items);
  assert.equal(again.text(), "Show captions");
  await again.user.click(again.place.querySelector("button"));
  assert.match(again.text(), /Hello/);
});

test("lines that a machine drafted say so", () => {
  const { text } = open({ "captions:en": captions(said("Hello", 0, { machine: true })) });
  assert.match(text(), /Machine draft, not checked/);
});

test("markup in captions is text", () => {
  const { place } = open({ "captions:en": captions(said("<img src=x onerror=alert(1)>")) });
  assert.equal(place.querySelector("img"), null);
  assert.match(place.textContent, /<img src=x/);
});

test("the screen shows its languages, and staff see in its picture what it shows", () => {
  const items = {
    "captions:en": captions(said("Hello")),
    "captions:zh": captions(said("您好")),
  };
  const { text } = draw(<ScreenCaptions />, { role: "screen", items: eventItems(items) });
  assert.equal(text(), "Hello您好");
  const settings = { keep: false, on_screen: false, starts_at: null };
  const desk = draw(<ScreenCaptions />, { role: "moderator", items: eventItems(items) });
  assert.equal(desk.text(), "");
  show(eventItems({ ...items, caption_settings: { ...settings, on_screen: true } }));
  assert.equal(desk.text(), "Hello您好");
});

test("readers of checked texts only get the original instead of drafts", () => {
  const items = {
    "captions:en": captions(said("Hello")),
    "captions:zh": captions(said("您好", 0, { machine: true }), said("Bye", 0, { language: "en" })),
  };
  const { text, place } = open(items, "zh");
  assert.match(text(), /您好ByeMachine draft, not checked/);
  assert.match(place.querySelectorAll(".caption-lines > p")[1].lang, /^en/);
  isCheckedOnly.value = true;
  show(eventItems(items));
  assert.match(text(), /^Hello/);
});

test("drafts that fall behind give way to the language that is spoken", () => {
  const drafted = captions(said("您好", 12, { machine: true }));
  const { text } = open(
    { "captions:en": captions(said("Hello", 13)), "captions:zh": drafted },
    "zh",
  );
  assert.match(text(), /您好/);
  show(eventItems({ "captions:en": captions(said("Now", 1)), "captions:zh": drafted }));
  assert.match(text(), /^Now/);
  show(
    eventItems({
      "captions:en": captions(said("Now", 1)),
      "captions:zh": captions(said("您好", 12)),
    }),
  );
  assert.match(text(), /^您好/);
});

test("the strip is at the foot of pages without notices, in events with captions", () => {
  const items = { "captions:en": captions(said("Hello")) };
  const { place } = draw(<CaptionFoot />, { role: "speaker", items: eventItems(items) });
  assert.match(place.textContent, /Hello/);
  show(eventItems({ ...items, event: eventItem({ parts: [] }) }));
  assert.equal(place.textContent, "");
});

test("the screen shows drafts, with their mark, only where staff allow them", () => {
  const items = {
    "captions:en": captions(said("Hello")),
    "captions:zh": captions(said("您好", 0, { machine: true })),
  };
  const { text } = draw(<ScreenCaptions />, { role: "screen", items: eventItems(items) });
  assert.equal(text(), "Hello");
  show(eventItems({ ...items, event: eventItem({ drafts_on_screen: true }) }));
  assert.match(text(), /^Hello您好Machine draft, not checked/);
});

test("captions are reached and hidden with the keyboard", async () => {
  const { user, text } = open({ "captions:en": captions(said("Hello")) });
  await user.tab();
  assert.equal(document.activeElement.textContent, "Hide");
  await user.keyboard("{Enter}");
  assert.equal(text(), "Show captions");
  assert.equal(document.activeElement.textContent, "Show captions");
  await user.keyboard(" ");
  assert.match(text(), /Hello/);
});

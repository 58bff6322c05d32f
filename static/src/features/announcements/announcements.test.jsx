// Announcements in the tab "Now".

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { draw, show } from "#testing/part.js";
import { Announcements } from "./announcements.jsx";

const MINUTE = 60_000;
const posted = (words, minutes) => ({ text: { en: words }, at: NOW - minutes * MINUTE });

test("fresh announcements stand above, older ones in a fold", () => {
  const { text, place } = draw(<Announcements />, {
    items: eventItems({
      "announcement:1": posted("Welcome", 300),
      "announcement:2": posted("Back at 11:00", 0),
    }),
  });
  assert.match(text(), /Back at 11:00.*1 earlier announcement.*Welcome/);
  assert.match(place.querySelector("details").textContent, /Welcome/);
});

test("an announcement that is taken down goes from the page", () => {
  const { text } = draw(<Announcements />, { items: { "announcement:1": posted("Welcome", 0) } });
  assert.match(text(), /Welcome/);
  show({});
  assert.doesNotMatch(text(), /Welcome/);
});

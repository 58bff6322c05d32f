// The switch between the sessions of an event, on the pages of staff.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { sessionItems } from "#testing/items/sessions.js";
import { draw, readText, screen } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { SessionSwitch } from "./session_switch.jsx";

const PAGES = [
  {
    address: "/e/7HK3QF/sessions",
    title: "Sessions",
    part: "sessions",
    menu: "",
    is_window: false,
  },
];

/** Draws the switch on a page of a session; 1: the main event. */
function drawSwitch({
  here = 2,
  page = "moderate",
  hash = "",
  items = undefined,
  isOfSession = false,
} = {}) {
  boot.pages = isOfSession ? [] : PAGES;
  boot.code = here === 1 ? "7HK3QF" : `7HK3QF.${here}`;
  boot.path = here === 1 ? "/e/7HK3QF" : `/e/7HK3QF/s/${here}`;
  history.replaceState(null, "", `${boot.path}/${page}${hash}`);
  return draw(<SessionSwitch />, { items: items ?? sessionItems({}, here) });
}
const link = (name) => screen.getByRole("link", { name }).getAttribute("href");

test("the menu has the event and today's sessions first, with their states in words", () => {
  const { place } = drawSwitch();
  assert.deepEqual([...place.querySelectorAll("li")].map(readText), [
    "EventRegional innovationRunning",
    "12:00Green portsRunning +12 min",
    "12:00Clean heatNot started",
    "Other days",
    "June 3ClosingNot started",
  ]);
  const current = place.querySelector("[aria-current]");
  assert.match(readText(current), /Green ports/);
});

test("each line leads to the same page of the other session", () => {
  drawSwitch({ page: "polls" });
  assert.equal(link(/Clean heat/), "/e/7HK3QF/s/3/polls");
  assert.equal(link(/Regional innovation/), "/e/7HK3QF/polls");
});

test("the tab of the desk stays the same", () => {
  drawSwitch({ hash: "#people" });
  assert.equal(link(/Clean heat/), "/e/7HK3QF/s/3/moderate#people");
});

test("pages that sessions lack lead to desks", () => {
  drawSwitch({ here: 1, page: "roster" });
  assert.equal(link(/Clean heat/), "/e/7HK3QF/s/3/moderate");
});

test("the steps go on from session to session, and around", () => {
  drawSwitch({ here: 1 });
  assert.equal(link("Next session"), "/e/7HK3QF/s/2/moderate");
  assert.equal(link("Previous session"), "/e/7HK3QF/s/4/moderate");
});

test("an event without sessions has no switch", () => {
  const { place } = drawSwitch({ here: 1, items: eventItems() });
  assert.equal(place.textContent, "");
});

test("who may open this session alone has no switch", () => {
  const { place } = drawSwitch({ isOfSession: true });
  assert.equal(place.textContent, "");
});

// Sections of the moderator's desk, by the page's address.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { act, draw, readText, screen } from "#testing/part.js";
import { route } from "../../lib/page/route.js";
import { DeskSections } from "./desk_sections.jsx";

const control = [
  { id: "now", title: "Now", content: <p>Screen</p> },
  { id: "polls", title: "Polls", badge: 2, content: <p>Drafts</p> },
];
const questions = [
  { id: "review", title: "To review", badge: 3, content: <p>Cards</p> },
  { id: "live", title: "Published", content: <p>Cards</p> },
];
const drawDesk = () =>
  draw(<DeskSections control={control} questions={questions} above={<p>Filters</p>} />);
const current = (place, selector) =>
  [...place.querySelectorAll(`${selector}[data-current=true]`)].map(({ id }) => id);

afterEach(() => act(() => (route.value = "now")));

test("the control column shows its tab, and the tab bar the section in view", () => {
  const { place } = drawDesk();
  assert.deepEqual(current(place, ".control-panel"), ["now"]);
  act(() => (route.value = "polls"));
  assert.deepEqual(current(place, ".control-panel"), ["polls"]);
  assert.deepEqual(current(place, ".tab"), ["control"]);
  act(() => (route.value = "live"));
  assert.deepEqual(current(place, ".tab"), ["live"]);
  assert.deepEqual(current(place, ".control-panel"), ["polls"]);
});

test("a section that waits has a count in the bar", () => {
  drawDesk();
  const links = screen.getAllByRole("link").map((link) => readText(link));
  assert.deepEqual(links, ["Now", "Polls2", "Control", "To review3", "Published"]);
});

test("each tab of the control column has a scroll position of its own, the top at first", () => {
  drawDesk();
  const column = document.getElementById("control");
  const scroll = (top) =>
    act(() => {
      column.scrollTop = top;
      column.dispatchEvent(new Event("scroll"));
    });
  const open = (tab) => act(() => (route.value = tab));
  scroll(170);
  open("polls");
  assert.equal(column.scrollTop, 0);
  scroll(40);
  open("now");
  assert.equal(column.scrollTop, 170);
  open("polls");
  assert.equal(column.scrollTop, 40);
});

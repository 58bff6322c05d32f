// The shell of pages: header, way back, title, side and content.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { draw, screen } from "#testing/part.js";
import { PageShell } from "./page_shell.jsx";

const items = eventItems();

test("a page has the event's title, its own, and the way back", () => {
  draw(
    <PageShell name="roster" title="Roster" back="organise">
      <p>People</p>
    </PageShell>,
    { items },
  );
  assert.deepEqual(
    screen.getAllByRole("heading", { level: 1 }).map((heading) => heading.textContent),
    ["Regional innovation", "Roster"],
  );
  assert.equal(
    screen.getByRole("link", { name: /Organise/ }).getAttribute("href"),
    "/e/7HK3QF/organise",
  );
  assert.equal(screen.getByRole("main").className, "stack page roster");
});

test("the title stands in the side, or above both columns", () => {
  const drawPage = (isHeadAbove) => (
    <PageShell title="Roster" side={<p>Counts</p>} isHeadAbove={isHeadAbove}>
      <p>People</p>
    </PageShell>
  );
  const { place, redraw } = draw(drawPage(false), { items });
  const areas = () => [...place.querySelector("main").children].map((area) => area.textContent);
  assert.deepEqual(areas(), ["RosterCounts", "People"]);
  redraw(drawPage(true));
  assert.deepEqual(areas(), ["Roster", "Counts", "People"]);
});

test("a page of an ended event says so", () => {
  const ended = eventItems();
  const { text } = draw(<PageShell title="Roster" />, {
    items: { ...ended, event: { ...ended.event, state: "ended" } },
  });
  assert.match(text(), /Event ended/);
});

// The bar of the pages of staff.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { act, draw, screen, settle } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { StaffNav } from "./staff_nav.jsx";

const page = (path, title, more) => ({
  address: `/e/7HK3QF/${path}`,
  title,
  part: "",
  menu: "",
  is_window: false,
  ...more,
});
const PAGES = [
  page("organise", "Organise"),
  page("edit", "Edit event", { menu: "Prepare" }),
  page("polls", "Polls", { menu: "Prepare" }),
  page("meet", "People to meet", { menu: "Prepare", part: "meet" }),
  page("moderate", "Moderate"),
  page("screen/open", "Screen", { is_window: true }),
];

function drawNav({ pages = PAGES, directory = false, isMenu = false } = {}) {
  boot.pages = pages;
  const { event } = eventItems();
  return draw(<StaffNav isMenu={isMenu} />, { items: { event: { ...event, directory } } });
}
const names = () => screen.queryAllByRole("link").map((link) => link.textContent);

test("pages stand in the bar in their order, those of a menu under its button", async () => {
  history.replaceState(null, "", "/e/7HK3QF/polls");
  const { user } = drawNav();
  const button = screen.getByRole("button", { name: "Prepare" });
  assert.equal(button.getAttribute("aria-expanded"), "false");
  assert.equal(button.getAttribute("aria-current"), "true");
  await user.click(button);
  assert.equal(button.getAttribute("aria-expanded"), "true");
  const polls = screen.getByRole("link", { name: "Polls" });
  assert.equal(polls.getAttribute("aria-current"), "page");
  await user.keyboard("{Escape}");
  assert.equal(button.getAttribute("aria-expanded"), "false");
  assert.equal(document.activeElement, button);
});

test("a button of the menu closes it and gives it the focus before it acts", async () => {
  const focused = [];
  boot.pages = PAGES;
  const { user } = draw(
    <StaffNav isMenu>
      <li>
        <button
          type="button"
          onClick={() => focused.push(document.activeElement.closest("button")?.textContent)}
        >
          Go to
        </button>
      </li>
    </StaffNav>,
    { items: eventItems() },
  );
  const menu = screen.getByRole("button", { name: "Menu" });
  screen.getByRole("button", { name: "Go to" }).click();
  await user.click(menu);
  await user.click(screen.getByRole("button", { name: "Go to" }));
  assert.equal(menu.getAttribute("aria-expanded"), "false");
  assert.deepEqual(focused, [undefined, "Menu"], "its key leaves the focus where it is");
});

test("a menu closes when the focus goes elsewhere", async () => {
  const { user } = drawNav();
  const button = screen.getByRole("button", { name: "Prepare" });
  await user.click(button);
  act(() => screen.getByRole("link", { name: "Moderate" }).focus());
  await settle();
  assert.equal(button.getAttribute("aria-expanded"), "false");
});

test("the desk has all pages in a single menu", () => {
  drawNav({ isMenu: true });
  assert.deepEqual(
    screen.getAllByRole("button").map((button) => button.textContent),
    ["Menu"],
  );
  assert.deepEqual(names().slice(0, 3), ["Organise", "Edit event", "Polls"]);
});

test("the screen opens in a window of its own", () => {
  drawNav();
  assert.equal(screen.getByRole("link", { name: /Screen/ }).getAttribute("target"), "_blank");
});

test("people to meet are in the bar if the event has a directory", () => {
  drawNav({ directory: true });
  assert.ok(names().includes("People to meet"));
});

test("those who may open no other page have no bar", () => {
  const { place } = drawNav({ pages: [] });
  assert.equal(place.textContent, "");
});

// The card of dragged people, which follows the pointer.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { breakoutItem, breakoutItems } from "#testing/items/breakouts.js";
import { act, draw } from "#testing/part.js";
import { dragged, dragPoint } from "./drag.js";
import { DragGhost } from "./drag_ghost.jsx";

afterEach(() => {
  dragged.value = null;
});

test("one person is named, and several are counted", () => {
  const { text } = draw(<DragGhost />, { items: breakoutItems(breakoutItem()) });
  assert.equal(text(), "");
  act(() => (dragged.value = [1]));
  assert.match(text(), /^Ann/);
  act(() => (dragged.value = [1, 2]));
  assert.equal(text(), "2 people");
});

test("the card is at the pointer, and no screen reader reads it", () => {
  const { place } = draw(<DragGhost />, { items: breakoutItems(breakoutItem()) });
  act(() => (dragged.value = [1]));
  act(() => (dragPoint.value = { x: 30, y: 40 }));
  const card = place.querySelector("p");
  assert.equal(card.style.getPropertyValue("translate"), "30px 40px");
  assert.equal(card.getAttribute("aria-hidden"), "true");
});

// Ways to the board from other pages.

import assert from "node:assert/strict";
import { test } from "node:test";
import { boardItem, boardItems } from "#testing/items/board.js";
import { draw, screen, show } from "#testing/part.js";
import { BoardLink, CardFromReport } from "./board_link.jsx";

test("other pages lead to the board once it is open or has cards", () => {
  const { text } = draw(<BoardLink />, { items: boardItems({ board: undefined }) });
  assert.equal(text(), "");
  show(boardItems({ board: boardItem({ cards: 0 }) }));
  assert.match(text(), /ProjectsWhat does your delegation look for or offer\?/);
  assert.equal(screen.getByRole("link").getAttribute("href"), "/e/7HK3QF/board");
  show(boardItems({ board: boardItem({ open: false, writable: false, cards: 2 }) }));
  assert.match(text(), /2 cards · closed/);
});

test("a report leads to a card while the board takes cards", () => {
  const { text } = draw(<CardFromReport id={12} />, { items: boardItems() });
  assert.match(screen.getByRole("link").getAttribute("href"), /board#report-12$/);
  show(boardItems({ board: boardItem({ writable: false }) }));
  assert.equal(text(), "");
});

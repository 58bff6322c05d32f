// Tools of staff on the board.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { boardItem, boardItems, cardItem } from "#testing/items/board.js";
import { breakoutItem } from "#testing/items/breakouts.js";
import { act, draw, screen, server, settle } from "#testing/part.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { selectCard, selectedIds } from "../board_state.js";
import { BoardSettings, ScreenMenu, SelectionBar, StaffCardTools } from "./staff_tools.jsx";

/** @import { Item } from "../../../lib/types" */

const press = (user, name) => user.click(screen.getByRole("button", { name }));
/** @type {Pick<Item<"card">, "pledges">} */
const pledged = { pledges: { lazio: { role: "lead", confirmed: false } } };

afterEach(() => {
  dialogState.value = null;
  for (const id of selectedIds.value) selectCard(id, false);
});

test("the board is opened and closed, with a review before cards are shown or without", async () => {
  const { text, user } = draw(<BoardSettings />, {
    items: boardItems({ board: boardItem({ open: false }) }),
  });
  assert.match(text(), /Once it is open, everyone can create cards and pledge./);
  await press(user, "Open the board");
  await settle();
  assert.deepEqual(server.lastAction, { do: "board.configure", open: true });
  await user.click(screen.getByRole("checkbox", { name: "Review cards before they are shown" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "board.configure", premoderated: false });
});

test("an open board closes at the end of a day", async () => {
  const { user } = draw(<BoardSettings />, { items: boardItems() });
  const day = screen.getByLabelText("Open until the end of");
  assert.equal(day.value, "");
  await user.type(day, "2026-07-01");
  await settle();
  const until = Date.UTC(2026, 6, 1, 21, 59); // 23:59 in Brussels
  assert.deepEqual(server.lastAction, { do: "board.configure", until });
});

test("a view of the board goes to the screen, and leaves it when pressed again", async () => {
  const { user } = draw(<ScreenMenu />, {
    items: boardItems({ "screen:1": { what: "round_table", id: null, blank: false } }),
  });
  await press(user, "Projects, ranked");
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.show", room: 1, what: "projects" });
  await press(user, "Round table");
  await settle();
  assert.equal(server.lastAction.what, "auto");
});

test("there is nothing to show on the screen without cards", () => {
  const { text } = draw(<ScreenMenu />, { items: boardItems({ "card:7": undefined }) });
  assert.equal(text(), "");
});

test("a breakout is prepared for the pledged delegations, with a link to it", async () => {
  const items = boardItems({
    "card:7": cardItem(pledged),
    "breakout:5": breakoutItem({ state: "draft" }),
    "breakout:6": breakoutItem({ state: "running" }),
  });
  const { text, user } = draw(<StaffCardTools id={7} card={cardItem(pledged)} />, { items });
  await press(user, "Breakout with the pledged delegations");
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.breakout", card: 7 });
  assert.match(text(), /A breakout was prepared. Check it, then open it./);
  const link = screen.getByRole("link", { name: "Breakouts" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/breakouts#5");
});

test("a breakout needs pledges", () => {
  draw(<StaffCardTools id={7} card={cardItem()} />, { items: boardItems() });
  assert.equal(screen.queryByRole("button", { name: /^Breakout/ }), null);
});

test("a card goes to the screen and off the board", async () => {
  const { user } = draw(<StaffCardTools id={7} card={cardItem()} />, { items: boardItems() });
  await press(user, "Show on the screen");
  await settle();
  assert.deepEqual(server.lastAction, { do: "screen.show", room: 1, what: "card", id: 7 });
  await press(user, "Take off the board");
  assert.deepEqual(dialogState.value.action, { do: "card.reject", cards: [7] });
});

test("a waiting card is approved on its own page", async () => {
  const card = cardItem({ state: "pending" });
  const { user } = draw(<StaffCardTools id={7} card={card} />, { items: boardItems() });
  await press(user, "Approve");
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.approve", cards: [7] });
});

test("two selected cards or more become a poll", async () => {
  const items = boardItems({ "card:8": cardItem() });
  const { text, user } = draw(<SelectionBar />, { items });
  assert.equal(text(), "");
  act(() => selectCard(7, true));
  assert.match(text(), /1 selected.*Select another card to weigh them./);
  act(() => selectCard(8, true));
  await press(user, "Weigh these");
  await settle();
  assert.deepEqual(server.lastAction, { do: "board.weigh", cards: [7, 8], secret: false });
  assert.match(text(), /A poll was prepared: impact and feasibility of each card./);
  assert.deepEqual(selectedIds.value, []);
  await press(user, "Close");
  assert.equal(text(), "");
});

test("a refused weighing leaves the selection", async () => {
  const { text, user } = draw(<SelectionBar />, { items: boardItems({ "card:8": cardItem() }) });
  act(() => selectCard(7, true));
  act(() => selectCard(8, true));
  server.refuse("Weigh up to 12 cards at once.");
  await press(user, "Weigh these");
  await settle();
  assert.match(text(), /2 selected.*Weigh up to 12 cards at once./);
  await press(user, "Clear");
  assert.deepEqual(selectedIds.value, []);
});

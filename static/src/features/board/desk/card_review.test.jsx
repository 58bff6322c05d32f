// Review of cards.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { boardItems, cardItem, written } from "#testing/items/board.js";
import { eventItem } from "#testing/items/event.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { dialogState } from "../../../ui/dialog_state.js";
import { ReviewView } from "./card_review.jsx";

const review = (given) => ({
  person: 3,
  name: "Ann",
  flagged: [],
  originals: {},
  reason: null,
  note: "",
  contacts: 0,
  ...given,
});
const WAITING = {
  "card:8": cardItem({ state: "pending", title: written("First"), links: ["https://a.example"] }),
  "card_review:8": review({ flagged: ["rude"] }),
  "card:9": cardItem({ state: "pending", title: written("Second") }),
};
const press = (user, name) => user.click(screen.getByRole("button", { name }));

afterEach(() => {
  dialogState.value = null;
});

test("nothing waits at first", () => {
  const { text } = draw(<ReviewView />, { items: boardItems() });
  assert.match(text(), /Nothing to review. New cards appear here first./);
});

test("waiting cards stand oldest first, with their author, flagged words and links", () => {
  const { text } = draw(<ReviewView />, { items: boardItems(WAITING) });
  assert.match(text(), /To review 2.*First.*Ann · Lazio · English.*Flagged rude.*Second/);
  assert.match(text(), /https:\/\/a.example/);
});

test("a card is approved, and a refusal says why", async () => {
  const { text, user } = draw(<ReviewView />, { items: boardItems(WAITING) });
  await press(user, "Approve First");
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.approve", cards: [8] });
  server.refuse("This card was withdrawn.");
  await press(user, "Approve Second");
  await settle();
  assert.match(text(), /This card was withdrawn./);
});

test("selected cards are approved together", async () => {
  const { user } = draw(<ReviewView />, { items: boardItems(WAITING) });
  await press(user, "Select all");
  await press(user, "Approve 2 cards");
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.approve", cards: [8, 9] });
});

test("a card is rejected in a dialog that quotes it", async () => {
  const { user } = draw(<ReviewView />, { items: boardItems(WAITING) });
  await press(user, "Reject First");
  assert.equal(dialogState.value.title, "Do not show this card?");
  assert.deepEqual(dialogState.value.action, { do: "card.reject", cards: [8] });
  const quoted = draw(dialogState.value.quoted, { items: boardItems(WAITING) });
  assert.equal(quoted.text(), "First");
  await user.click(screen.getByRole("checkbox", { name: "Select First" }));
  await user.click(screen.getByRole("checkbox", { name: "Select Second" }));
  await press(user, "Reject");
  assert.equal(dialogState.value.title, "Do not show 2 cards?");
});

test("rejected cards are listed with the reason, and come back", async () => {
  const { text, user } = draw(<ReviewView />, {
    items: boardItems({
      "card:8": cardItem({ state: "rejected", title: written("First") }),
      "card_review:8": review({ reason: "unclear", note: "Which districts?" }),
    }),
  });
  assert.match(text(), /1 card not shownFirstLazio · Unclear · Which districts\?/);
  await user.click(screen.getByText("1 card not shown"));
  await press(user, "Restore First");
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.restore", card: 8 });
});

test("after the event cards are read only", () => {
  draw(<ReviewView />, {
    items: boardItems({ ...WAITING, event: eventItem({ state: "ended" }) }),
  });
  assert.equal(screen.queryByRole("button", { name: /^Approve/ }), null);
  show(boardItems(WAITING));
  assert.ok(screen.getByRole("button", { name: "Approve First" }));
});

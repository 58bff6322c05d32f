// Interest in a card, and contact by mutual consent.

import assert from "node:assert/strict";
import { test } from "node:test";
import { attendeeItems, boardItems, cardItem, ownCardsItem } from "#testing/items/board.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { Interest } from "./interest.jsx";

const card = cardItem({ interested: ["hangzhou"] });
const items = (given) => attendeeItems({ "card:7": card, ...given });
const drawInterest = (given, role = "attendee") =>
  draw(<Interest id={7} card={card} />, { items: items(given), role });

test("an attendee says that they are interested, and takes it back", async () => {
  const { text, user } = drawInterest();
  assert.match(text(), /Hangzhou/);
  assert.match(text(), /Everyone sees your delegation here, never your name./);
  await user.click(screen.getByRole("button", { name: "I am interested" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.interest", card: 7, on: true });
  show(items({ my_cards: ownCardsItem({ interested: [7] }) }));
  await user.click(screen.getByRole("button", { name: "✓ I am interested", pressed: true }));
  await settle();
  assert.equal(server.lastAction.on, false);
});

test("authors are not asked whether their own card interests them", () => {
  const mine = { card, reason: null, note: "", reworded: false };
  drawInterest({ my_cards: ownCardsItem({ cards: { 7: mine } }) });
  assert.equal(screen.queryByRole("button", { name: /interested/ }), null);
  assert.ok(screen.getByRole("checkbox", { name: "Contact me about this card" }));
});

test("details are asked for and others shown once the reader wants to be contacted", async () => {
  const { text, user } = drawInterest();
  assert.equal(screen.queryByRole("textbox", { name: "E-mail" }), null);
  await user.click(screen.getByRole("checkbox", { name: "Contact me about this card" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.contact", card: 7, on: true });
  const my_cards = ownCardsItem({ contact: [7] });
  show(items({ my_cards }));
  assert.match(text(), /No one else has said so yet. They appear here once they do./);
  await user.type(screen.getByRole("textbox", { name: "E-mail" }), "ann@lazio.example");
  await user.click(screen.getByRole("button", { name: "Save my details" }));
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "contact.set",
    email: "ann@lazio.example",
    phone: "",
    other: "",
  });
  const ben = {
    person: 9,
    name: "Ben",
    delegation: "hangzhou",
    sector: "",
    email: "ben@hangzhou.example",
    phone: "",
    other: "",
    cards: [7],
    meeting: false,
  };
  const contacts = { email: "ann@lazio.example", phone: "", other: "", people: [ben] };
  show(items({ my_cards, contacts }));
  assert.match(text(), /Yours: ann@lazio.example Change/);
  assert.match(text(), /In touch about this card.*Ben Hangzhou.*ben@hangzhou.example/);
  show(items({ my_cards, contacts: { ...contacts, people: [{ ...ben, cards: [8] }] } }));
  assert.doesNotMatch(text(), /ben@hangzhou.example/);
});

const ranking = (given) => [
  { card: 7, weighing: null, interested: 2, regions: 2, bridging: null, ...given },
];

test("support across regions and the latest weighing are told to all", () => {
  const weighing = { poll: 4, ratings: 6, impact: 5, feasibility: 4 };
  const { text } = draw(<Interest id={7} card={card} />, {
    items: boardItems({ ranking: ranking({ weighing }) }),
  });
  assert.match(text(), /With pledges: 2 delegations, from 2 regions/);
  assert.match(text(), /Weighed by 6 people: impact 5.0, feasibility 4.0/);
  show(boardItems({ ranking: ranking({ regions: 1 }) }));
  assert.match(text(), /With pledges: 2 delegations, all from one region/);
});

test("staff read nothing where no one is interested", () => {
  const { text } = draw(<Interest id={7} card={cardItem()} />, { items: boardItems() });
  assert.equal(text(), "");
});

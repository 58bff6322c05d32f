// The board: own cards, filters, orders and roles.

import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { attendeeItems, boardItem, boardItems, cardItem, written } from "#testing/items/board.js";
import { eventItem } from "#testing/items/event.js";
import { draw, screen, settle, show, until } from "#testing/part.js";
import { chooseOrder, clearFilters, selectCard, selectedIds } from "./board_state.js";
import { BoardView } from "./board_view.jsx";

const THREE = {
  "card:7": cardItem({ regions_wanted: ["EU"] }),
  "card:8": cardItem({
    type: "offer",
    title: written("Training on electric buses"),
    delegation: "bologna",
    theme: "heat",
  }),
  "card:9": cardItem({
    type: "idea",
    title: written("A register of green roofs"),
    delegation: "hangzhou",
    interested: ["bologna"],
    pledges: { hangzhou: { role: "lead", confirmed: true } },
    ready: { lead: true, partner: false, step: false },
  }),
};

const FILLERS = Object.fromEntries(
  [21, 22, 23, 24, 25, 26, 27].map((id) => [
    `card:${id}`,
    cardItem({ title: written(`Filler ${id}`) }),
  ]),
);

const titles = () => screen.queryAllByRole("heading", { level: 3 }).map((each) => each.textContent);
const tiles = () =>
  titles().filter(
    (title) => !/^(Your cards$|Filler|Board settings|Show on the screen)/.test(title),
  );

const drawBoard = (items, given) => draw(<BoardView isHidden={false} />, { items, ...given });
const drawAsAttendee = (items = attendeeItems(THREE)) => drawBoard(items, { role: "attendee" });

afterEach(() => {
  clearFilters();
  chooseOrder("");
  for (const id of selectedIds.value) selectCard(id, false);
});

test("an empty board invites to the first card while it is open", () => {
  const { text } = drawAsAttendee(attendeeItems({ "card:7": undefined }));
  assert.match(text(), /No cards yet. Create the first one/);
  assert.ok(screen.getByRole("link", { name: "New card" }));
  show(attendeeItems({ "card:7": undefined, board: boardItem({ writable: false }) }));
  assert.match(text(), /No cards yet. They appear here once the board is open./);
  assert.match(text(), /The board is closed. You can still read all cards./);
  assert.equal(screen.queryByRole("link", { name: "New card" }), null);
});

test("cards stand newest first, with their type, delegation and progress", () => {
  const { text } = drawAsAttendee();
  assert.deepEqual(tiles(), [
    "A register of green roofs",
    "Training on electric buses",
    "Partner for a heat pilot",
  ]);
  assert.match(text(), /3 cards/);
  assert.equal(screen.queryByRole("button", { name: "Filter" }), null, "few are seen at a glance");
  assert.match(text(), /IdeaStill needed: .*Hangzhou.*Lead: Hangzhou · 1 interested/);
  assert.match(text(), /Bologna · Heat.*No delegation has joined yet/);
});

test("search words, in any case, and types leave the cards that match", async () => {
  const { text, user } = drawAsAttendee(attendeeItems({ ...THREE, ...FILLERS }));
  assert.equal(screen.queryByRole("textbox", { name: "Search cards" }), null);
  await user.click(screen.getByRole("button", { name: "Filter" }));
  await user.type(screen.getByRole("textbox", { name: "Search cards" }), "BUSES");
  await until(() => tiles().length === 1);
  assert.deepEqual(tiles(), ["Training on electric buses"]);
  assert.match(text(), /1 of 10 cards/);
  await user.click(screen.getByRole("radio", { name: "Idea" }));
  assert.match(text(), /No cards match./);
  await user.click(screen.getByRole("button", { name: "Show all cards" }));
  assert.equal(tiles().length, 3);
  await user.click(screen.getByRole("radio", { name: "Idea" }));
  assert.deepEqual(tiles(), ["A register of green roofs"]);
});

test("a theme, a delegation and a need choose cards", async () => {
  const { user } = drawAsAttendee(attendeeItems({ ...THREE, ...FILLERS }));
  await user.click(screen.getByRole("button", { name: "Filter" }));
  const choose = (name, choice) => user.selectOptions(screen.getByLabelText(name), choice);
  await choose("Theme", "Heat");
  assert.deepEqual(tiles(), ["Training on electric buses"]);
  await choose("Theme", "All themes");
  await choose("Delegation", "Hangzhou");
  assert.deepEqual(tiles(), ["A register of green roofs"]);
  await choose("Delegation", "All delegations");
  await choose("Show", "Needs a partner from my region");
  assert.deepEqual(tiles(), ["A register of green roofs"]);
  await choose("Show", "Needs a lead");
  assert.equal(tiles().length, 2);
  await choose("Show", "Mine and my delegation's");
  assert.deepEqual(tiles(), ["Partner for a heat pilot"]);
  await choose("Show", "Ready");
  assert.deepEqual(tiles(), []);
});

test("own cards come first, with the reason and the note of a rejection", () => {
  const { text } = drawAsAttendee(
    attendeeItems({
      my_cards: {
        cards: {
          5: {
            card: cardItem({ state: "rejected", title: written("Of mine") }),
            reason: "unclear",
            note: "Which districts?",
            reworded: false,
          },
        },
        interested: [],
        contact: [],
      },
    }),
  );
  assert.match(text(), /Your cardsOf mineNot shownUnclear: Which districts\?/);
});

test("weighed cards stand in the order of the ranking, until another is chosen", async () => {
  const weighing = {
    poll: 4,
    ratings: 6,
    impact: 5,
    feasibility: 4,
    impact_voices: null,
    feasibility_voices: null,
  };
  const ranking = [
    { card: 7, weighing, interested: 0, regions: 1, bridging: null },
    { card: 9, weighing: null, interested: 1, regions: 1, bridging: null },
  ];
  const { user, text } = drawAsAttendee(attendeeItems({ ...THREE, ranking }));
  assert.equal(tiles()[0], "Partner for a heat pilot");
  assert.match(text(), /impact 5.0, feasibility 4.0/);
  assert.match(text(), /By impact and feasibility where cards were weighed/);
  await user.click(screen.getByRole("radio", { name: "Newest" }));
  assert.equal(tiles()[0], "A register of green roofs");
});

test("a board takes cards until its day, and staff learn that it is closed then", () => {
  const until = Date.UTC(2026, 5, 3);
  const { text } = drawAsAttendee(attendeeItems({ board: boardItem({ until }) }));
  assert.match(text(), /Open until Wednesday, June 3, 2026/);
  const past = { event: eventItem({ state: "ended" }), board: boardItem({ open: false }) };
  const staff = drawBoard(boardItems(past));
  assert.match(staff.text(), /The board is closed: cards can be read, not changed/);
});

test("after the event the board takes cards until its day", () => {
  const ended = { event: eventItem({ state: "ended" }) };
  const until = Date.UTC(2026, 5, 3);
  drawBoard(boardItems({ ...ended, board: boardItem({ until }) }));
  assert.ok(screen.getByRole("link", { name: "New card" }));
  show(boardItems({ ...ended, board: boardItem({ until: Date.UTC(2026, 5, 2, 9) }) }));
  assert.equal(screen.queryByRole("link", { name: "New card" }), null);
});

test("staff see the cards to review, settings, and boxes to select cards", async () => {
  const { user } = drawBoard(boardItems({ "card:8": cardItem({ state: "pending" }) }));
  assert.ok(screen.getByRole("link", { name: "To review 1" }));
  assert.equal(document.querySelector("details").open, false);
  assert.ok(screen.getByRole("button", { name: "Close the board" }));
  assert.deepEqual(tiles(), ["Partner for a heat pilot"]);
  await user.click(screen.getByRole("checkbox", { name: "Select Partner for a heat pilot" }));
  assert.deepEqual(selectedIds.value, [7]);
});

test("staff print the plan, which has no scripts, from here", async () => {
  const { user } = drawBoard();
  const tab = { addEventListener: (_, call) => call(), print: mock.fn() };
  const opened = mock.method(globalThis, "open", () => tab);
  await user.click(screen.getByRole("button", { name: "Print the plan" }));
  assert.deepEqual(opened.mock.calls[0].arguments, ["/e/7HK3QF/plan"]);
  assert.equal(tab.print.mock.callCount(), 1);
  opened.mock.restore();
});

test("attendees have no settings, no boxes and no plan", async () => {
  drawAsAttendee();
  await settle();
  for (const [role, name] of [
    ["link", "Draft action plan"],
    ["button", "Print the plan"],
    ["button", "Close the board"],
    ["checkbox", /Select/],
  ])
    assert.equal(screen.queryByRole(role, { name }), null);
  assert.equal(screen.getByRole("link", { name: "‹ Event" }).getAttribute("href"), "/e/7HK3QF");
});

test("a reader of Chinese sees translations of cards", () => {
  const card = cardItem({ title: written("Partner for a heat pilot", { zh: "高温试点伙伴" }) });
  drawBoard(attendeeItems({ "card:7": card }), { role: "attendee", language: "zh" });
  assert.deepEqual(tiles(), ["高温试点伙伴"]);
});

test("further cards are drawn on demand", async () => {
  const many = Object.fromEntries(
    Array.from({ length: 14 }, (_, at) => [`card:${20 + at}`, cardItem()]),
  );
  const { user } = drawAsAttendee(attendeeItems(many));
  assert.equal(tiles().length, 12);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  assert.equal(tiles().length, 15);
});

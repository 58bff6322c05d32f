// A card on its own page: facts, pledges, next step, questions, and what its author can do.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import {
  attendeeItems,
  boardItem,
  boardItems,
  cardItem,
  ownCardsItem,
  written,
} from "#testing/items/board.js";
import { delegationsItem } from "#testing/items/event.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { boot } from "../../../lib/session.js";
import { CardView } from "./card_view.jsx";

/** @import { PledgeItem } from "../../../lib/protocol" */

const drawCard = (items, role = "attendee") => draw(<CardView id={7} />, { items, role });
const withCard = (given, more) => attendeeItems({ "card:7": cardItem(given), ...more });
const press = (user, name) => user.click(screen.getByRole("button", { name }));
const part = (name) => screen.getByRole("heading", { name }).closest("section");

/** @type {PledgeItem} */
const LEAD = { role: "lead", confirmed: false };

afterEach(() => {
  delete boot.delegation;
  delete boot.label;
});

test("a card that is gone says so", () => {
  const { text } = drawCard(attendeeItems());
  show(attendeeItems({ "card:7": undefined }));
  assert.match(text(), /This card is not on the board. It may have been withdrawn/);
});

test("a card shows where it comes from and the partners that it asks for", () => {
  const { text } = drawCard(
    withCard(
      {
        sector: "academia",
        theme: "heat",
        regions_wanted: ["CN"],
        sectors_wanted: ["government"],
        links: ["https://a.example/pilot"],
        made_by: "host",
        from_room: 12,
      },
      { "reported:12": { breakout: 1, name: { en: "Room 2" }, form: [], texts: {} } },
    ),
  );
  assert.match(text(), /Lazio · Academia · Heat · from the report of Room 2/);
  assert.match(text(), /Partners wanted fromChina/);
  assert.match(text(), /Government/);
  assert.ok(screen.getByRole("link", { name: "a.example/pilot (in a new tab)" }));
});

test("a translated card shows the original on demand", async () => {
  const { text, user } = draw(<CardView id={7} />, {
    role: "attendee",
    language: "zh",
    items: withCard({
      title: written("Heat pilot", { zh: "高温试点" }),
      summary: written("Words", { zh: "文字" }),
    }),
  });
  assert.match(text(), /高温试点/);
  assert.doesNotMatch(text(), /Heat pilot/);
  await press(user, /English/);
  assert.match(text(), /Heat pilot/);
});

test("the way to a project shows the steps that are done and missing", () => {
  const { text } = drawCard(withCard({ ready: { lead: true, partner: true, step: false } }));
  assert.match(text(), /Still needed: a next step with a date./);
  show(withCard({ ready: { lead: true, partner: true, step: true } }));
  assert.match(text(), /Ready: a lead, a partner from another region, and a next step with a date/);
});

test("an attendee pledges for the delegation, tentatively, and takes it back", async () => {
  const { text, user } = drawCard(withCard({}));
  assert.match(text(), /No delegation has joined yet./);
  assert.match(text(), /Lazio takes part as/);
  assert.match(text(), /Tentative until the head of your delegation confirms it./);
  await user.click(screen.getByRole("radio", { name: "Lead" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "pledge.make", card: 7, role: "lead" });
  show(withCard({ pledges: { lazio: LEAD } }));
  assert.match(text(), /Lazio Lead.*Tentative/);
  await press(user, "Withdraw");
  await settle();
  assert.deepEqual(server.lastAction, { do: "pledge.make", card: 7, role: null });
});

test("a confirmed pledge can only be changed by the head", () => {
  const items = withCard({ pledges: { lazio: { role: "lead", confirmed: true } } });
  const { text } = drawCard(items);
  assert.match(text(), /Your delegation has confirmed this. Only its head can change it./);
  assert.equal(screen.queryByRole("radio"), null);
});

test("an observer can only observe", () => {
  const { delegations, regions } = delegationsItem();
  const observer = delegations.map((each) => ({ ...each, observer: each.id === "lazio" }));
  drawCard(withCard({}, { delegations: { regions, delegations: observer } }));
  assert.deepEqual(
    screen.getAllByRole("radio").map((each) => each.closest("label").textContent),
    ["Observe"],
  );
});

test("the head of a delegation confirms its pledge", async () => {
  boot.delegation = "lazio";
  boot.label = "Li Wei";
  const { text, user } = drawCard(
    boardItems({ "card:7": cardItem({ pledges: { lazio: LEAD } }) }),
    "head",
  );
  assert.match(text(), /Your choice for the delegation is confirmed immediately./);
  assert.match(text(), /Everyone sees the pledge. The log records your link./);
  await press(user, "Confirm for Lazio");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "pledge.confirm",
    card: 7,
    delegation: "lazio",
    on: true,
  });
});

test("staff see the tools for moderators, and pledge for no one", () => {
  const { text } = drawCard(boardItems(), "moderator");
  assert.match(text(), /For moderators/);
  assert.doesNotMatch(text(), /takes part as/);
});

test("a refused pledge says why", async () => {
  const { text, user } = drawCard(withCard({}));
  server.refuse("Your delegation observes.");
  await user.click(screen.getByRole("radio", { name: "Partner" }));
  await settle();
  assert.match(text(), /Your delegation observes./);
});

test("a delegation that pledged sets the next step with a day", async () => {
  const { text, user } = drawCard(withCard({}, { you: attendeeItems({}, "bologna").you }));
  assert.equal(screen.queryByRole("button", { name: "Add a next step" }), null);
  show(withCard({ pledges: { bologna: LEAD } }, { you: attendeeItems({}, "bologna").you }));
  await press(user, "Add a next step");
  await user.type(screen.getByRole("textbox", { name: "Task" }), "Agree on two streets");
  await user.type(screen.getByLabelText("By when?"), "2099-03-12");
  await press(user, "Save");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "card.next_step",
    card: 7,
    text: "Agree on two streets",
    language: "en",
    due: "2099-03-12",
  });
  const step = { text: written("Agree on two streets"), due: "2099-03-12", delegation: "bologna" };
  show(withCard({ next_step: step }));
  assert.match(text(), /Agree on two streetsBy March 12, 2099 · Bologna/);
});

test("open questions come before settled ones, and are asked and settled by those who take part", async () => {
  const question = (id, words, settled) => ({
    id,
    text: written(words),
    delegation: "lazio",
    settled,
  });
  const items = withCard({
    pledges: { lazio: LEAD },
    open_questions: [question(1, "Which street?", true), question(2, "Who pays?", false)],
  });
  const { user } = drawCard(items);
  const boxes = within(part("Questions still open")).getAllByRole("checkbox");
  assert.deepEqual(
    boxes.map((box) => [box.closest("li").textContent.slice(0, 9), box.checked]),
    [
      ["Who pays?", false],
      ["Which str", true],
    ],
  );
  await user.click(boxes[0]);
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.settle_open", card: 7, id: 2, on: true });
  await user.type(screen.getByLabelText("Another open question"), "When?");
  await press(user, "Add");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "card.ask_open",
    card: 7,
    text: "When?",
    language: "en",
  });
  assert.equal(screen.getByLabelText("Another open question").value, "");
});

test("others read the questions and cannot settle them", () => {
  const open_questions = [{ id: 1, text: written("Who pays?"), delegation: null, settled: false }];
  drawCard(withCard({ delegation: "hangzhou", open_questions }));
  assert.ok(screen.getByRole("checkbox", { name: /Who pays/ }).disabled);
  assert.equal(screen.queryByLabelText("Another open question"), null);
});

const own = (given) =>
  attendeeItems({
    "card:7": undefined,
    my_cards: ownCardsItem({
      cards: {
        7: {
          card: cardItem({ state: "pending" }),
          reason: null,
          note: "",
          reworded: false,
          ...given,
        },
      },
    }),
  });

test("an author edits and withdraws a card that waits for review", async () => {
  const { text, user } = drawCard(own());
  assert.match(
    text(),
    /A moderator reviews your card before others see it. You can still edit it./,
  );
  assert.equal(screen.getByRole("link", { name: "Edit" }).getAttribute("href"), "#edit-7");
  await press(user, "Withdraw");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Withdraw" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "card.withdraw", card: 7 });
  assert.equal(location.hash, "#board");
});

test("an author reads why a card was rejected, and has no more tools", () => {
  const { text } = drawCard(
    own({
      card: cardItem({ state: "rejected" }),
      reason: "unclear",
      note: "Which districts?",
      reworded: true,
    }),
  );
  assert.match(text(), /A moderator did not put this card on the board. A moderator reworded it./);
  assert.match(text(), /Reason: Unclear. Which districts\?/);
  assert.equal(screen.queryByRole("button", { name: "Withdraw" }), null);
});

test("a closed board can be read", () => {
  const { text } = drawCard(withCard({}, { board: boardItem({ writable: false }) }));
  assert.match(text(), /The board is closed. You can still read all cards./);
  assert.equal(screen.queryByRole("radio"), null);
  assert.equal(screen.queryByRole("button", { name: "I am interested" }), null);
});

test("a card takes the focus when it is opened", () => {
  drawCard(attendeeItems());
  assert.match(document.activeElement.textContent, /^Looking for/);
});

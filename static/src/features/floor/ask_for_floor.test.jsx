// Asking for the floor on a phone.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { floorItem, myFloorItem, requestOf, speechOf } from "#testing/items/floor.js";
import { readerItem } from "#testing/items/questions.js";
import { act, draw, screen, server, settle, show } from "#testing/part.js";
import { boot } from "../../lib/boot.js";
import { route } from "../../lib/page/route.js";
import { NoticeCards, removeNotice } from "../../ui/page/notices.jsx";
import { FloorCard } from "./ask_for_floor.jsx";
import { watchForFloor } from "./floor_notices.js";

afterEach(() => delete boot.delegation);

const HOUR = 3_600_000;
const POINTS = [
  { starts: NOW - HOUR, ends: NOW + HOUR, title: { en: "Trams" }, speaker: null },
  { starts: NOW + HOUR, ends: NOW + 2 * HOUR, title: { en: "Closing" }, speaker: null },
];
const itemsOf = (floor, given) =>
  eventItems({ you: readerItem(), floor: floorItem(floor), my_floor: myFloorItem(), ...given });
const drawCard = (floor, given) =>
  draw(<FloorCard />, { role: "attendee", items: itemsOf(floor, given) });
const button = (name) => screen.queryByRole("button", { name });

test("nothing stands there while the floor is not in use, or once the event has ended", () => {
  const { text } = drawCard({ open: false });
  assert.equal(text(), "");
  show(eventItems());
  assert.equal(text(), "");
  show(itemsOf({}, { event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

test("a person asks for the floor about the item that runs, in their language", async () => {
  const { user, text } = drawCard({}, { agenda: { points: POINTS, written: 1 } });
  assert.match(text(), /People speak in the order in which they asked\./);
  await user.click(button("Ask for the floor"));
  const about = screen.getByLabelText("About");
  assert.equal(document.activeElement, about);
  assert.equal(about.selectedOptions[0].textContent, "Trams");
  await user.click(button("Put me on the list"));
  assert.deepEqual(server.actions, [{ do: "floor.ask", point: NOW - HOUR, language: "en" }]);
});

test("the keyboard alone requests the floor", async () => {
  const { user } = drawCard({}, { agenda: { points: POINTS, written: 1 } });
  button("Ask for the floor").focus();
  await user.keyboard("{Enter}");
  await user.tab();
  assert.equal(document.activeElement, screen.getByLabelText("I will speak"));
  await user.tab();
  await user.keyboard("{Enter}");
  assert.equal(server.actions.length, 1);
});

test("subject and language can be chosen, among all that the person speaks", async () => {
  const { user } = drawCard(
    {},
    {
      agenda: { points: POINTS, written: 1 },
      you: readerItem({ language: "zh", also_speaks: ["it"] }),
    },
  );
  await user.click(button("Ask for the floor"));
  const language = screen.getByLabelText("I will speak");
  assert.equal(language.value, "zh");
  assert.deepEqual(
    [...language.options].map(({ value }) => value),
    ["en", "zh", "it"],
  );
  await user.selectOptions(language, "it");
  await user.selectOptions(screen.getByLabelText("About"), "Anything");
  await user.click(button("Put me on the list"));
  assert.deepEqual(server.lastAction, { do: "floor.ask", point: null, language: "it" });
});

test("asking can be given up, and a refusal is explained", async () => {
  const { user, text } = drawCard();
  await user.click(button("Ask for the floor"));
  await user.click(button("Cancel"));
  assert.equal(screen.queryByLabelText("I will speak"), null);
  await user.click(button("Ask for the floor"));
  server.refuse("The speakers' list was closed.");
  await user.click(button("Put me on the list"));
  await settle();
  assert.match(text(), /The speakers' list was closed\./);
});

test("a person on the list reads their place, and can withdraw", async () => {
  const waiting = [requestOf({ id: 1, delegation: "hangzhou" }), requestOf({ id: 2 })];
  const my_floor = myFloorItem({ requests: [2] });
  const { user, text } = drawCard({ waiting }, { my_floor });
  assert.match(text(), /Your place on the speakers' list: 2/);
  assert.match(text(), /Next to speak Hangzhou/);
  assert.match(text(), /Speakers' list: 2 waiting/);
  assert.equal(button("Ask for the floor"), null);
  show(itemsOf({ waiting: waiting.slice(1) }, { my_floor }));
  assert.match(text(), /You are next\./);
  await user.click(button("Withdraw"));
  assert.deepEqual(server.actions, [{ do: "floor.withdraw", request: 2 }]);
});

test("a person with the floor reads that, with the clock, and cannot ask", () => {
  const { text } = drawCard(
    { speaking: speechOf() },
    { my_floor: myFloorItem({ speaking: true }) },
  );
  assert.match(text(), /Ann · Lazio.*You have the floor\./);
  assert.equal(screen.queryByRole("button"), null);
});

test("a person who was called in vain can ask again", () => {
  const { text } = drawCard({}, { my_floor: myFloorItem({ missed_at: NOW }) });
  assert.match(text(), /You were called and were not here\. To speak, ask for the floor again\./);
  assert.ok(button("Ask for the floor"));
});

test("a point of order can be raised while someone speaks, even if the list is closed", async () => {
  const { user, text } = drawCard({ open: false, speaking: speechOf() });
  assert.match(text(), /The speakers' list is closed\./);
  assert.equal(button("Ask for the floor"), null);
  await user.click(button("Point of order"));
  assert.match(text(), /A point of order is about procedure only\./);
  assert.deepEqual(server.actions, []);
  await user.click(button("Raise a point of order"));
  assert.deepEqual(server.actions, [{ do: "floor.point_of_order", language: "en" }]);
});

test("a point of order is behind the question for the floor, unless it is switched off", async () => {
  const { user } = drawCard();
  assert.equal(button("Point of order"), null);
  await user.click(button("Ask for the floor"));
  assert.ok(button("Point of order"));
  show(itemsOf({ points_of_order: false }));
  assert.equal(button("Point of order"), null);
});

test("listeners read which speech a point of order has interrupted", () => {
  const { text } = drawCard({
    speaking: speechOf({ request: requestOf({ kind: "order", delegation: "hangzhou" }), name: "" }),
    interrupted: speechOf(),
  });
  assert.match(
    text(),
    /Hangzhou.*Point of order.*Then the interrupted speech continues: Ann · Lazio/,
  );
});

test("only the delegation that was addressed can reply", async () => {
  const { user, text } = drawCard({ replies: ["lazio"] });
  assert.match(text(), /Your delegation was addressed\. It has a right of reply\./);
  await user.click(button("Reply"));
  assert.deepEqual(server.actions, [{ do: "floor.reply", language: "en" }]);
  show(itemsOf({ replies: ["hangzhou"] }));
  assert.equal(button("Reply"), null);
});

test("a request that an anonymous poll holds back is told to its person", async () => {
  const { user, text } = drawCard({}, { my_floor: myFloorItem({ requests: [9] }) });
  assert.match(
    text(),
    /You are on the speakers' list\. Your place appears here when the poll closes/,
  );
  assert.equal(button("Ask for the floor"), null);
  await user.click(button("Withdraw"));
  assert.deepEqual(server.actions, [{ do: "floor.withdraw", request: 9 }]);
});

const OF_HEAD = { as_one: ["lazio"], waiting: [requestOf({ head: true })] };

test("of a delegation that speaks as one, each sees and withdraws the common request", async () => {
  const { user, text } = drawCard(OF_HEAD);
  assert.match(text(), /Your delegation speaks as one/);
  assert.match(text(), /You are next\./);
  assert.equal(button("Ask for the floor"), null);
  await user.click(button("Withdraw"));
  assert.deepEqual(server.actions, [{ do: "floor.withdraw", request: 1 }]);
});

test("a request of a head is the head's own, and not that of an attendee of the delegation", () => {
  const floor = { waiting: [requestOf({ head: true })] };
  const { text } = drawCard(floor);
  assert.doesNotMatch(text(), /You are next\./);
  boot.role = "head";
  boot.delegation = "lazio";
  show(itemsOf(floor, { you: undefined, my_floor: undefined }));
  assert.match(text(), /You are next\./);
});

test("the order is explained by the groups that the event has", () => {
  const { text } = drawCard({ order: "alternating" });
  assert.match(text(), /Regions take turns\./);
  /** @type {[object, object, RegExp][]} */
  const sentences = [
    [{ order: "alternating" }, { regions: [] }, /Delegations take turns\./],
    [{ order: "least_heard" }, {}, /The delegation that has spoken the least is next\./],
    [
      { order: "least_heard" },
      { delegations: [] },
      /The person who has spoken the least is next\./,
    ],
  ];
  for (const [floor, groups, sentence] of sentences) {
    show(itemsOf(floor, { delegations: delegationsItem(groups) }));
    assert.match(text(), sentence);
  }
});

test("on other tabs people read that their turn comes and is there, and the notice goes again", (t) => {
  t.mock.method(globalThis, "matchMedia", () => ({ matches: false })); // a phone
  const waiting = [requestOf({ id: 2 })];
  const my_floor = myFloorItem({ requests: [2] });
  route.value = "agenda";
  const { text } = draw(<NoticeCards />, { role: "attendee", items: itemsOf({}) });
  const stop = watchForFloor();
  show(itemsOf({ waiting }, { my_floor }));
  assert.match(text(), /^You are next to speak\./);
  show(itemsOf({ speaking: speechOf() }, { my_floor: myFloorItem({ speaking: true }) }));
  assert.match(text(), /^You have the floor\./);
  show(itemsOf({}, { my_floor: myFloorItem({ missed_at: NOW }) }));
  assert.match(text(), /^You were called and were not here\./);
  show(itemsOf({}));
  assert.equal(text(), "");
  act(() => {
    stop();
    removeNotice("floor");
    route.value = "";
  });
});

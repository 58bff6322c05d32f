// The floor at the desk: the speaker, the list, calls, settings and balance.

import assert from "node:assert/strict";
import { test } from "node:test";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { floorItem, requestOf, speechOf } from "#testing/items/floor.js";
import { draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { Floor, FloorLine, waitingCount } from "./floor_desk.jsx";

const itemsOf = (floor, given) => eventItems({ floor: floorItem(floor), ...given });
const drawFloor = (floor, given) => draw(<Floor />, { items: itemsOf(floor, given) });
const button = (name) => screen.queryByRole("button", { name });
const press = async (user, name) => {
  await user.click(button(name));
  await settle();
};
const WAITING = [
  requestOf({ id: 1, name: "Ann", point: { en: "Trams" } }),
  requestOf({ id: 2, delegation: "hangzhou", language: "zh", kind: "order" }),
];
const speechPart = () => screen.getByRole("region", { name: "Speaking now" });

test("a list that is not in use can be opened", async () => {
  const { user, text } = draw(<Floor />, { items: eventItems() });
  assert.match(text(), /People ask to speak on their phones\./);
  server.refuse("The event has not started.");
  await press(user, "Open the speakers' list");
  assert.deepEqual(server.actions, [{ do: "floor.open" }]);
  assert.match(text(), /The event has not started\./);
});

test("an open list on which no one waits says so, and is closed", async () => {
  const { user, text } = drawFloor();
  assert.match(text(), /No one has the floor right now\..*No one has asked for the floor yet\./);
  assert.equal(button(/Give the floor|End speech/), null);
  await press(user, "Close the list");
  assert.deepEqual(server.actions, [{ do: "floor.close" }]);
});

test("the list shows who waits for what, the next first", async () => {
  const { user } = drawFloor({ waiting: WAITING });
  const rows = within(screen.getByRole("region", { name: "Speakers' list" }))
    .getAllByRole("listitem")
    .map(readText);
  assert.match(rows[0], /^1 ?Ann · Lazio ?English · Trams/);
  assert.match(rows[1], /^2 ?Hangzhou Point of order ?中文/);
  assert.equal(waitingCount(), 2);
  await press(user, /^Give the floor/);
  await press(user, /^Give Hangzhou/);
  await press(user, /^Take off the list Ann/);
  assert.deepEqual(server.actions, [
    { do: "floor.give" },
    { do: "floor.give", request: 2 },
    { do: "floor.withdraw", request: 1 },
  ]);
});

test("closing a list asks what becomes of those who wait", async () => {
  const { user } = drawFloor({ waiting: WAITING });
  const choose = async (name) => {
    await press(user, "Close the list");
    const dialog = screen.getByRole("dialog", { name: "Close the speakers' list?" });
    await user.click(within(dialog).getByRole("button", { name }));
    await settle();
  };
  await choose("Close and keep 2");
  await choose("Close and clear 2");
  assert.deepEqual(server.actions, [
    { do: "floor.close", clear: false },
    { do: "floor.close", clear: true },
  ]);
});

test("a closed list is cleared only after a question", async () => {
  const { user } = drawFloor({ open: false, waiting: WAITING });
  await press(user, "Clear the list");
  const dialog = screen.getByRole("dialog", { name: "Clear the speakers' list?" });
  assert.deepEqual(server.actions, []);
  await user.click(within(dialog).getByRole("button", { name: "Clear the list" }));
  assert.deepEqual(server.actions, [{ do: "floor.close", clear: true }]);
});

test("a closed list on which people wait is opened again", async () => {
  const { user } = drawFloor({ open: false, waiting: WAITING });
  await press(user, "Open the list again");
  assert.deepEqual(server.actions, [{ do: "floor.open" }]);
});

test("a speech ends, is paused and resumed, or its speaker is absent", async () => {
  const { user, text } = drawFloor({ speaking: speechOf(), waiting: WAITING });
  assert.match(readText(speechPart()), /Ann · Lazio.*0:10.*clock paused/);
  for (const name of ["Resume the clock", "Not here", /^Done, next speaker/, "End speech"])
    await press(user, name);
  assert.deepEqual(server.actions, [
    { do: "floor.pause", on: false },
    { do: "floor.not_here", request: 1 },
    { do: "floor.give" },
    { do: "floor.done" },
  ]);
  show(itemsOf({ speaking: speechOf({ running_since: Date.now() + 1e12 }) }));
  await press(user, "Pause the clock");
  assert.deepEqual(server.lastAction, { do: "floor.pause", on: true });
  assert.doesNotMatch(text(), /clock paused/);
});

test("a right of reply is given to a delegation, and taken back", async () => {
  const { user } = drawFloor({ speaking: speechOf(), replies: ["hangzhou"] });
  const menu = screen.getByLabelText("Right of reply for a delegation that was addressed");
  assert.deepEqual(
    [...menu.options].map(({ value }) => value),
    ["", "bologna"],
  );
  await user.selectOptions(menu, "bologna");
  await settle();
  await press(user, "Remove the right of reply of Hangzhou");
  assert.deepEqual(server.actions, [
    { do: "floor.address", delegations: ["hangzhou", "bologna"] },
    { do: "floor.address", delegations: [] },
  ]);
});

test("staff choose the order, as far as the event has groups", async () => {
  const { user, text } = drawFloor();
  const orders = () => [...screen.getByLabelText("Order").options].map(({ text: name }) => name);
  assert.deepEqual(orders(), [
    "Asked first",
    "Least heard delegation first",
    "Alternating regions",
  ]);
  await user.selectOptions(screen.getByLabelText("Order"), "least_heard");
  assert.deepEqual(server.actions, [{ do: "floor.configure", order: "least_heard" }]);
  show(itemsOf({ order: "least_heard" }, { delegations: delegationsItem({ regions: [] }) }));
  assert.deepEqual(orders().slice(2), ["Alternating delegations"]);
  assert.match(text(), /The delegation that has spoken the least is next\./);
  show(itemsOf({}, { delegations: delegationsItem({ regions: [], delegations: [] }) }));
  assert.deepEqual(orders(), ["Asked first", "Least heard first"]);
  assert.equal(screen.queryByText("Call someone who did not ask"), null);
});

test("staff limit the time of a speech and of a delegation", async () => {
  const { user, text } = drawFloor({ speech_s: 45 });
  assert.match(text(), /Speaking time ?45 s/);
  await user.selectOptions(screen.getByLabelText("For each speech"), "2 min");
  await user.selectOptions(screen.getByLabelText("For each delegation in total"), "10 min");
  await user.selectOptions(screen.getByLabelText("For each speech"), "No limit");
  assert.deepEqual(server.actions, [
    { do: "floor.configure", speech_s: 120 },
    { do: "floor.configure", delegation_s: 600 },
    { do: "floor.configure", speech_s: null },
  ]);
});

test("a delegation speaks as one, or no longer", async () => {
  const { user } = drawFloor({ as_one: ["lazio"] });
  await user.click(screen.getByRole("checkbox", { name: "Hangzhou" }));
  await settle();
  await user.click(screen.getByRole("checkbox", { name: "Lazio" }));
  assert.deepEqual(server.actions, [
    { do: "floor.configure", as_one: ["lazio", "hangzhou"] },
    { do: "floor.configure", as_one: [] },
  ]);
});

test("staff call someone who did not ask", async () => {
  const { user } = drawFloor();
  const form = screen.getByText("Call someone who did not ask").closest("details");
  assert.equal(button("Call to speak").disabled, true);
  await user.selectOptions(within(form).getByLabelText("Delegation"), "hangzhou");
  await user.selectOptions(within(form).getByLabelText("Speaks"), "zh");
  await press(user, "Call to speak");
  assert.deepEqual(server.actions, [{ do: "floor.call", delegation: "hangzhou", language: "zh" }]);
  assert.equal(within(form).getByLabelText("Delegation").value, "");
});

test("the floor is put on the screen, unless it is there", async () => {
  const { user, text } = drawFloor({});
  await press(user, "Show on the screen");
  assert.deepEqual(server.actions, [{ do: "screen.show", room: 1, what: "floor" }]);
  show(itemsOf({}, { "screen:1": { what: "floor", id: null, blank: false } }));
  assert.match(text(), /Shown on the screen/);
});

test("the tab Now has a line while someone speaks or waits", async () => {
  const { user, text } = draw(<FloorLine />, { items: itemsOf({}) });
  assert.equal(text(), "");
  show(itemsOf({ waiting: WAITING }));
  assert.match(text(), /Next to speak Ann · Lazio ?Give the floor/);
  await press(user, /^Give the floor/);
  assert.deepEqual(server.actions, [{ do: "floor.give" }]);
  show(itemsOf({ waiting: WAITING }, { event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

test("once the event has ended, the balance remains, or that it has ended", () => {
  const ended = { event: eventItem({ state: "ended" }) };
  const { text } = drawFloor({}, ended);
  assert.match(text(), /^Heard so far/);
  assert.equal(button(/list|speech|floor/), null);
  show(eventItems(ended));
  assert.equal(text(), "The event has ended.");
});

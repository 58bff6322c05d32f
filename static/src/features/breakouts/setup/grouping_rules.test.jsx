// The rules by which people are grouped.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { breakoutItem, breakoutItems, participantItem } from "#testing/items/breakouts.js";
import { eventItem } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, within } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { itemsByKind } from "../../../lib/session.js";
import { presentPeople } from "../presence.js";
import { GroupingRules } from "./grouping_rules.jsx";

/** @import { Breakout } from "../types" */

const FRESH = { mode: null, rooms: [], seed: 0 };
const poll = (given) => ({
  prompt: { en: "Who must be there?" },
  state: "closed",
  anonymous: false,
  ...given,
});
/** @type {(given?: Partial<Breakout>, items?: object) => ReturnType<typeof draw>} */
const drawRules = (given = FRESH, items = {}) => {
  const breakout = breakoutItem(given);
  return draw(<GroupingRules id={1} breakout={breakout} />, {
    items: breakoutItems(breakout, items),
  });
};
const ways = () =>
  screen.getAllByRole("radio", { name: /./ }).filter((each) => each.name === "mode");
const field = (name) => screen.getByRole("spinbutton", { name });
const press = (user, name) => user.click(screen.getByRole("button", { name }));
async function chooseWay(user, name) {
  if (!screen.queryByRole("radio", { name })) await press(user, "More ways");
  await user.click(screen.getByRole("radio", { name }));
}

afterEach(() => {
  presentPeople.value = null;
  partial(window).happyDOM.setViewport({ width: 1280 });
});

test("three ways are offered at first, and the chosen way stays in sight", async () => {
  const { user } = drawRules();
  assert.equal(ways().length, 3);
  await chooseWay(user, "Partner delegations");
  assert.equal(ways().length, 10);
  await press(user, "Fewer ways");
  assert.equal(ways().length, 4);
  const chosen = ways().at(-1);
  assert.ok(chosen.checked);
  const hint = document.getElementById(chosen.getAttribute("aria-describedby"));
  assert.equal(hint.textContent, "Partner delegations share a room.");
});

test("ways need the groups that they are of", async () => {
  const none = { event: eventItem({ sectors: [] }), delegations: { regions: [], delegations: [] } };
  const { user } = drawRules(FRESH, none);
  assert.ok(screen.getByRole("radio", { name: "Mixed: language" }));
  await press(user, "More ways");
  assert.equal(screen.queryByRole("radio", { name: "By delegation" }), null);
  assert.equal(screen.queryByRole("radio", { name: "Partner delegations" }), null);
  assert.equal(screen.queryByLabelText("Max. per delegation in a room"), null);
});

test("people are mixed over a number of rooms that fits them", async () => {
  const people = Object.fromEntries(
    Array.from({ length: 10 }, (_, at) => [`person:${10 + at}`, participantItem()]),
  );
  const { user } = drawRules(FRESH, people);
  assert.equal(field("Number of rooms").value, "3");
  await press(user, "Group people");
  await settle();
  assert.deepEqual(server.actions, [
    { do: "breakout.plan", breakout: 1, mode: "mixed", rooms: 3, seed: 1 },
  ]);
});

test("people are counted by room, with a limit by delegation", async () => {
  const { user } = drawRules();
  await user.click(screen.getByRole("radio", { name: "People per room" }));
  await user.clear(field("People per room"));
  await user.type(field("People per room"), "4");
  await user.type(field("Max. per delegation in a room"), "2");
  await user.click(screen.getByRole("checkbox", { name: "Keep partner delegations together" }));
  await press(user, "Group people");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "breakout.plan",
    breakout: 1,
    mode: "mixed",
    size: 4,
    seed: 1,
    most: 2,
    together: true,
  });
});

test("another seed groups anew, and the same seed is typed to group alike", async () => {
  const { user } = drawRules({ seed: 9 });
  await press(user, "Shuffle again");
  await settle();
  assert.notEqual(server.lastAction.seed, 9);
  assert.equal(screen.queryByLabelText("Seed (same seed, same groups)"), null);
  await press(user, "More ways");
  const seed = field("Seed (same seed, same groups)");
  assert.equal(seed.value, String(server.lastAction.seed));
  await user.clear(seed);
  await user.type(seed, "7");
  await press(user, "Regroup");
  await settle();
  assert.equal(server.lastAction.seed, 7);
});

test("people choose rooms with a capacity", async () => {
  const { user } = drawRules();
  await chooseWay(user, "People choose their room");
  await user.type(field("Capacity"), "5");
  await press(user, "Group people");
  await settle();
  const { mode, places } = server.lastAction;
  assert.deepEqual([mode, places], ["chosen", 5]);
});

test("answers to a poll with named votes group people", async () => {
  const { text, user } = drawRules(FRESH, {
    "poll:4": poll(),
    "poll:5": poll({ anonymous: true, prompt: { en: "Secret" } }),
    "poll:6": poll({ state: "draft", prompt: { en: "Not yet" } }),
  });
  await chooseWay(user, "Same answers");
  assert.match(text(), /Choose the poll whose answers form the groups./);
  await press(user, "Group people");
  assert.deepEqual(server.actions, []);
  const choice = screen.getByRole("combobox", { name: "Poll" });
  assert.deepEqual(
    [...choice.options].map((each) => each.textContent),
    ["Choose a poll", "Who must be there?"],
  );
  await user.selectOptions(choice, "Who must be there?");
  await press(user, "Group people");
  await settle();
  assert.deepEqual([server.lastAction.mode, server.lastAction.poll], ["alike", 4]);
});

test("without named votes there is no poll to group by", async () => {
  const { text, user } = drawRules();
  await chooseWay(user, "Mixed answers");
  assert.match(text(), /No named vote yet. Open a poll that is not anonymous first./);
});

test("the same groups meet again without further rules", async () => {
  const { user } = drawRules();
  await chooseWay(user, "Same groups again");
  assert.equal(screen.queryByRole("spinbutton", { name: "Number of rooms" }), null);
  await press(user, "Group people");
  await settle();
  const { rooms, size, mode } = server.lastAction;
  assert.deepEqual([mode, rooms, size], ["same", undefined, undefined]);
});

test("a file takes the place of rules", async () => {
  const { user } = drawRules();
  await chooseWay(user, "From a file");
  assert.ok(screen.getByLabelText("Choose a file"));
  assert.equal(screen.queryByRole("button", { name: "Group people" }), null);
});

test("numbers have bounds", async () => {
  const { text, user } = drawRules();
  await user.clear(field("Number of rooms"));
  assert.match(text(), /Enter the number of rooms./);
  await user.type(field("Number of rooms"), "101");
  assert.match(text(), /Enter 1 to 100 rooms./);
  await user.clear(field("Number of rooms"));
  await user.type(field("Number of rooms"), "2");
  await press(user, "More ways");
  await user.clear(field("Seed (same seed, same groups)"));
  await user.type(field("Seed (same seed, same groups)"), "2147483648");
  assert.match(text(), /The seed is a number up to 2147483647./);
});

test("absent people are balanced, too, on demand", async () => {
  const { text, user } = drawRules();
  assert.match(text(), /While a secret ballot is open, everyone who joined is grouped alike./);
  act(() => (presentPeople.value = new Set([1])));
  await user.click(
    screen.getByRole("checkbox", { name: /^Also balance the 2 people who are away/ }),
  );
  await press(user, "Group people");
  await settle();
  assert.equal(server.lastAction.absent, true);
  act(() => (presentPeople.value = new Set([1, 2, 3])));
  assert.ok(screen.getByRole("checkbox", { name: /^Also balance/ }).checked);
});

test("a template gives the rules of a breakout that was not grouped yet", () => {
  const template = { name: { en: "T" }, rooms: [], mode: "random", most: 3, together: true };
  drawRules({ ...FRESH, template: 4 }, { "template:4": template });
  assert.ok(screen.getByRole("radio", { name: "Random" }).checked);
  assert.equal(field("Max. per delegation in a room").value, "3");
});

test("a refused grouping says why", async () => {
  const { text, user } = drawRules();
  server.refuse("More rooms than people.");
  await press(user, "Group people");
  await settle();
  assert.match(text(), /More rooms than people./);
});

test("the rules are folded once people are grouped", () => {
  const isOpen = ({ place }) => place.querySelector("details").open;
  assert.ok(!isOpen(drawRules({})));
  assert.ok(isOpen(drawRules(FRESH)));
});

test("while a secret ballot hides who is here, grouping asks first", async () => {
  const people = { "person:10": participantItem(), "person:11": participantItem() };
  const ballot = poll({ anonymous: true, secret: true, state: "open" });
  const { user } = drawRules(FRESH, { ...people, "poll:4": ballot });
  act(() => server.send({ here: { people: 1 } }));
  const everyone = itemsByKind.value.person.length;
  await press(user, "Group people");
  const dialog = within(screen.getByRole("dialog"));
  assert.deepEqual(server.actions, []);
  assert.match(
    readText(screen.getByRole("dialog")),
    new RegExp(`Close it first, or group now\\. ${everyone - 1} of them (is|are) away\\.`),
  );
  await user.click(dialog.getByRole("button", { name: `Group ${everyone} people` }));
  await settle();
  assert.equal(server.lastAction.do, "breakout.plan");
  assert.equal(screen.queryByRole("dialog"), null);
  await user.click(screen.getByRole("radio", { name: "People choose their room" }));
  await press(user, "Group people");
  await settle();
  assert.equal(server.lastAction.mode, "chosen", "that needs no one here");
});

// Bar of the desk before the start, and buttons that wait for it.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { drawDesk } from "#testing/desk.jsx";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draftItem } from "#testing/items/polls.js";
import { loadKinds } from "#testing/load_kinds.js";
import { act, draw, screen, server, settle, show, within } from "#testing/part.js";
import { isStartedHere } from "../start.jsx";
import { NotStarted } from "./not_started.jsx";

await loadKinds("choice");

const draft = eventItem({ state: "draft" });
const here = (people) => act(() => server.send({ here: { people } }));

afterEach(() => {
  isStartedHere.value = false;
});

test("an organiser starts the event at the desk, and can undo it there", async () => {
  const { user, text } = draw(<NotStarted />, {
    items: eventItems({ event: draft }),
    role: "organiser",
  });
  here(39);
  assert.match(text(), /^Not started39 people in the lobby\./);
  await user.click(screen.getByRole("button", { name: "Start the event" }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Start now" }));
  await settle();
  show(eventItems());
  assert.match(text(), /^Started/);
  await user.click(screen.getByRole("button", { name: "Undo the start" }));
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Undo the start" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.start" }, { do: "event.unstart" }]);
  show(eventItems({ "question:7": { room: 1 } }));
  assert.equal(text(), "", "someone took part");
});

test("a moderator is told who starts the event, and an event that runs has no bar", () => {
  const { text } = draw(<NotStarted />, { items: eventItems({ event: draft }) });
  here(1);
  assert.equal(text(), "Not started1 person in the lobby. Ask the organiser to start the event.");
  assert.equal(screen.queryByRole("button"), null);
  show(eventItems());
  assert.equal(text(), "");
});

test("buttons for what takes a started event are grey until then", async (t) => {
  const items = (event) =>
    eventItems({
      event,
      "room:1": { name: {}, pushed: null, qa: false },
      "drafts:1": [4],
      "poll:4": draftItem(),
    });
  const { press } = await drawDesk(t, { items: items(draft) });
  const names = ["Open poll", "Open questions", "Open the speakers' list"];
  const isGrey = (name) => screen.getAllByRole("button", { name }).every((each) => each.disabled);
  assert.deepEqual(names.filter(isGrey), names);
  await press("q", "q");
  assert.deepEqual(server.actions, []);
  show(items(eventItem()));
  assert.deepEqual(names.filter(isGrey), []);
});

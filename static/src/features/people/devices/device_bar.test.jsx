// Devices that several people vote on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { youItem } from "#testing/items/people.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { DeviceBar, ShareDevice } from "./device_bar.jsx";
import { SharedDevices } from "./shared_devices.jsx";

const SHARED = eventItem({ shared_devices: 3 });
const itemsOf = (you, event = SHARED) => eventItems({ event, you: youItem(you) });

test("a passed device says whose turn it is and leads to the page on passing it", () => {
  const { text } = draw(<DeviceBar />, { items: itemsOf({ on_device: 2 }), role: "attendee" });
  assert.match(text(), /Shared device: person 2/);
  const link = screen.getByRole("link", { name: "Pass the device" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/device");
  show(itemsOf({ on_device: 1 }));
  assert.match(text(), /Shared device: yours/);
});

test("no bar is shown on a device that was not passed, or after the end", () => {
  for (const items of [
    itemsOf({}),
    itemsOf({ on_device: 2 }, eventItem({ shared_devices: 3, state: "ended" })),
  ])
    assert.equal(draw(<DeviceBar />, { items, role: "attendee" }).text(), "");
});

test("a device is offered for sharing where the event allows it, to people without an invitation", () => {
  /** @type {[ReturnType<typeof itemsOf>, boolean][]} */
  const readers = [
    [itemsOf({}), true],
    [itemsOf({}, eventItem()), false],
    [itemsOf({ on_device: 1 }), false],
    [itemsOf({ invited: true }), false],
    [itemsOf({}, eventItem({ shared_devices: 3, state: "ended" })), false],
  ];
  for (const [items, isOffered] of readers) {
    const { text } = draw(<ShareDevice />, { items, role: "attendee" });
    assert.equal(text().includes("Start sharing"), isOffered, text());
  }
});

test("the organiser turns shared devices on with a number within bounds, changes it, and turns them off", async () => {
  const { user, text } = draw(<SharedDevices />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /Off: one person votes on each phone/);
  const field = screen.getByRole("spinbutton", { name: "People on one device" });
  await user.clear(field);
  await user.type(field, "99");
  await user.click(screen.getByRole("button", { name: "Turn on" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.configure", shared_devices: 30 }]);
  show(eventItems({ event: eventItem({ shared_devices: 30 }) }));
  assert.match(text(), /On: up to 30 people/);
  assert.equal(screen.getByRole("button", { name: "Save the number" }).disabled, true);
  await user.click(screen.getByRole("button", { name: "Turn off" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "event.configure", shared_devices: 0 });
});

// Settings of the people on the editing page: admission, links of delegations, doors.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { answerRequests } from "#testing/requests.js";
import { Doors as DoorsCard } from "./doors_card.jsx";
import { Doors as DoorsSection } from "./doors_section.jsx";
import { DelegationLinks, People } from "./people_section.jsx";

const LINKS = {
  lazio: "https://live.example/e/7HK3QF/d-secret-lazio",
  hangzhou: "https://live.example/e/7HK3QF/d-secret-hangzhou",
};
const admittedBy = (admission) => eventItems({ admission: { admission } });

test("the organiser chooses who may join, and it is disabled until that is stored", async () => {
  answerRequests("/delegation-links.json", LINKS);
  const { user, text } = draw(<People />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /Everyone joins with the code 7HK3QF at https:\/\/live\.example\/7HK3QF/);
  const reply = server.hold();
  await user.click(screen.getByRole("radio", { name: /^By invitation/ }));
  assert.equal(screen.getByRole("radio", { name: /^By invitation/ }).disabled, true);
  reply();
  await settle();
  const was = { admission: "open" };
  assert.deepEqual(server.actions, [{ do: "event.configure", admission: "invited", was }]);
  show(admittedBy("invited"));
  assert.equal(screen.getByRole("radio", { name: /^By invitation/ }).checked, true);
  assert.doesNotMatch(text(), /Everyone joins with the code|QR code/);
});

test("printed sheets fit the way in", () => {
  const { place } = draw(<People />, { items: admittedBy("open"), role: "organiser" });
  const links = () =>
    [...place.querySelectorAll(".buttons > a")].map((a) => a.getAttribute("href"));
  assert.deepEqual(links(), ["/e/7HK3QF/roster", "/e/7HK3QF/cards"]);
  show(admittedBy("invited"));
  assert.deepEqual(links(), ["/e/7HK3QF/roster", "/e/7HK3QF/invitations"]);
  show(admittedBy("delegation_links"));
  assert.deepEqual(links(), ["/e/7HK3QF/roster", "/e/7HK3QF/invitations?of=delegations"]);
});

test("a delegation has a link with a QR code, and gets a new one after a yes", async () => {
  answerRequests("/delegation-links.json", LINKS);
  const { user, place } = draw(<DelegationLinks />, { items: eventItems(), role: "organiser" });
  await settle();
  await user.click(screen.getByRole("button", { name: "QR code Lazio" }));
  const row = within(place.querySelector(".group-row"));
  assert.equal(row.getByRole("img").getAttribute("src"), "/e/7HK3QF/i/d-secret-lazio/qr.svg");
  assert.equal(place.querySelector("output").textContent, LINKS.lazio);
  assert.equal(
    screen.queryByRole("button", { name: "QR code Bologna" }),
    null,
    "it has no link yet",
  );
  await user.click(row.getByRole("button", { name: "New link Lazio" }));
  assert.deepEqual(server.actions, [], "it asks first");
  await user.click(within(row.getByRole("dialog")).getByRole("button", { name: "New link" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "delegation_link.renew", delegation: "lazio" }]);
});

test("people to meet are offered by a tick", async () => {
  const { user } = draw(<People />, { items: eventItems(), role: "organiser" });
  await user.click(screen.getByRole("checkbox", { name: /^Directory of people to meet/ }));
  await settle();
  const [{ do: name, directory }] = server.actions;
  assert.deepEqual([name, directory], ["event.configure", true]);
});

test("the section of the doors opens them by hand, and says when they open by time", async () => {
  const { user, text } = draw(<DoorsSection />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /People can join from 60 minutes before the start\./);
  await user.click(screen.getByRole("radio", { name: "Close doors" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "doors.set", doors: "closed" }]);
  show(eventItems({ event: eventItem({ doors: "closed" }) }));
  assert.match(text(), /No one new can join\. People inside stay\./);
  const { starts } = eventItem();
  show(eventItems({ event: eventItem({ doors_at: starts }) }));
  assert.match(text(), /People can join from the start\./);
});

test("a question of the door is added in order and taken away", async () => {
  const items = (door_asks) => eventItems({ event: eventItem({ door_asks }) });
  const { user } = draw(<DoorsSection />, { items: items(["sector"]), role: "organiser" });
  await user.click(screen.getByRole("checkbox", { name: "Which other languages people speak" }));
  await settle();
  assert.deepEqual(server.lastAction.door_asks, ["also_speaks", "sector"]);
  show(items(["also_speaks", "sector"]));
  await user.click(screen.getByRole("checkbox", { name: /^What kind of organisation/ }));
  await settle();
  assert.deepEqual(server.lastAction.door_asks, ["also_speaks"]);
});

test("an event without sectors does not offer to ask for them", () => {
  const items = eventItems({ event: eventItem({ sectors: [] }) });
  draw(<DoorsSection />, { items, role: "organiser" });
  assert.equal(screen.queryByRole("checkbox", { name: /^What kind of organisation/ }), null);
});

test("the card of the doors says whether people can join, and turns that round", async () => {
  const draft = (fields) => eventItems({ event: eventItem({ state: "draft", ...fields }) });
  const { user, text } = draw(<DoorsCard />, { items: draft({}), role: "organiser" });
  assert.match(text(), /Open: people can join\./);
  await user.click(screen.getByRole("button", { name: "Close the doors" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "doors.set", doors: "closed" });
  show(draft({ doors: "closed" }));
  assert.match(text(), /Closed: no one new can join\./);
  await user.click(screen.getByRole("button", { name: "Open the doors now" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "doors.set", doors: "open" });
  show(draft({ doors_at: NOW + 3_600_000 * 24 * 365 * 50 }));
  assert.match(text(), /They open at \d\d:00\./);
});

test("the test vote of the lobby is counted on the card of the doors before the start", () => {
  const items = (state) => eventItems({ event: eventItem({ state }), lobby: { yes: 1, no: 2 } });
  const { text } = draw(<DoorsCard />, { items: items("draft"), role: "organiser" });
  assert.match(text(), /Test vote: · 1 person sees it · 2 have trouble/);
  show(items("live"));
  assert.doesNotMatch(text(), /Test vote/);
});

test("an event without delegations mentions none", () => {
  const items = eventItems({ delegations: delegationsItem({ delegations: [], regions: [] }) });
  const { text } = draw(<DelegationLinks />, { items, role: "organiser" });
  assert.doesNotMatch(text(), /By its link a delegation joins/);
});

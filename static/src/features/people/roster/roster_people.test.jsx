// The roster: its people with their links, arrivals, signs, and ways to send links.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { rosterItem } from "#testing/items/people.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { Arrivals } from "./arrivals.jsx";
import { People } from "./roster_people.jsx";
import { Signs } from "./signs.jsx";
import { Admission, Sending } from "./ways_in.jsx";

/** @import { Items } from "../../../lib/types" */

const ana = (given) => ({
  id: 1,
  name: "Ana Rossi",
  email: "ana@x.example",
  code: "A-1",
  delegation: "lazio",
  organisation: "City of Rome",
  link: "https://live.example/e/7HK3QF/i/ana",
  person: null,
  opened: false,
  moves: 0,
  role: "",
  role_link: null,
  ...given,
});
const page = (people, given) => ({
  people,
  total: people.length,
  after: null,
  others: {},
  ...given,
});

/** Draws the people of the roster, once the server has answered. */
async function drawPeople(answer, others = {}) {
  answerRequests("/roster.json", answer);
  mock.timers.enable({ apis: ["setTimeout"] });
  const drawn = draw(<People />, {
    items: eventItems({ roster: rosterItem(), ...others }),
    role: "organiser",
  });
  act(() => mock.timers.tick(250));
  mock.timers.reset();
  await settle();
  return drawn;
}

test("each person is listed with their facts and what became of their link", async () => {
  const { place, text } = await drawPeople(
    page(
      [
        ana(),
        ana({ id: 2, name: "", opened: true, moves: 2 }),
        ana({ id: 3, name: "", email: "", code: "", person: 8, opened: true }),
        ana({ id: 4, link: null }),
      ],
      { others: { lazio: 2, "": 1 } },
    ),
  );
  const names = [...place.querySelectorAll(".grow")].map(readText);
  assert.deepEqual(names, [
    "Ana Rossi Lazio · City of Rome · ana@x.example · A-1",
    "ana@x.example OpenedLazio · City of Rome · A-1 · moved to another device 2 times",
    "No. 3 Has joinedLazio · City of Rome",
    "Ana Rossi RevokedLazio · City of Rome · ana@x.example · A-1",
  ]);
  assert.match(text(), /4 people/);
  assert.match(text(), /3 people have joined without a personal link\./);
});

test("people are searched by words and by delegation, and the next page is added", async () => {
  const { user, place } = await drawPeople(page([ana()], { total: 2, after: 1 }));
  answerRequests("after=1", page([ana({ id: 2, name: "Marco" })], { total: 2 }));
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.equal(place.querySelectorAll(".roster-person").length, 2);
  assert.equal(screen.queryByRole("button", { name: "Show more" }), null);
  mock.timers.enable({ apis: ["setTimeout"] });
  const field = screen.getByRole("textbox");
  act(() => {
    field.value = "marco";
    field.dispatchEvent(new Event("input"));
  });
  const menu = screen.getByRole("combobox", { name: "Delegation" });
  act(() => {
    menu.value = "lazio";
    menu.dispatchEvent(new Event("input"));
  });
  act(() => mock.timers.tick(250));
  mock.timers.reset();
  await settle();
  assert.equal(requests.at(-1).path, "/e/7HK3QF/roster.json?find=marco&delegation=lazio");
  assert.equal(requests.length, 3, "one request after both");
});

test("a head on the roster is named, and has a second link to copy", async () => {
  await drawPeople(page([ana({ role: "head", role_link: 7 })]));
  const copied = screen.getAllByRole("button", { name: /^Copy link/ }).map(readText);
  assert.deepEqual(copied, ["Copy link Ana Rossi", "Copy link (Head of delegation) Ana Rossi"]);
  assert.match(readText(screen.getByRole("listitem")), /^Ana Rossi Head of delegation/);
});

test("a roster that cannot be read says so", async () => {
  await drawPeople(new TypeError("offline"));
  assert.match(screen.getByRole("status").textContent, /The server is not responding/);
});

test("a link is replaced or revoked after a yes", async () => {
  const { user } = await drawPeople(page([ana()]));
  await user.click(screen.getByRole("button", { name: "New link" }));
  let dialog = within(screen.getByRole("dialog", { name: "Create a new link?" }));
  await user.click(dialog.getByRole("button", { name: "New link" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "roster.renew", roster: 1 });
  await user.click(screen.getByRole("button", { name: "Revoke" }));
  dialog = within(screen.getByRole("dialog", { name: "Revoke this personal link?" }));
  server.refuse("The link is revoked already.");
  await user.click(dialog.getByRole("button", { name: "Revoke" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "roster.revoke", roster: 1 });
  assert.match(document.body.textContent, /The link is revoked already\./);
});

test("a revoked link can be replaced only, and an ended event changes none", async () => {
  await drawPeople(page([ana({ link: null })]));
  const visible = screen.getAllByRole("button").map(readText);
  assert.deepEqual(visible, ["New link"]);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.deepEqual(screen.queryAllByRole("button"), []);
});

test("arrivals are counted by delegation, and in sum where there is none", () => {
  const items = (given) => eventItems({ roster: rosterItem(), ...given });
  const { text, place } = draw(<Arrivals />, { items: items(), role: "organiser" });
  assert.match(text(), /1 of 3 have joined/);
  const rows = [...place.querySelectorAll("tbody tr")].map(readText);
  assert.deepEqual(rows, ["Lazio211", "Hangzhou110"]);
  show(items({ "poll:1": { anonymous: true, secret: true, state: "open" } }));
  assert.match(text(), /A secret ballot is open: who joins now is counted here once/);
  show(items({ delegations: delegationsItem({ delegations: [] }) }));
  assert.equal(place.querySelector("table"), null);
  show(eventItems());
  assert.equal(text(), "");
});

test("signs of repeated joins are listed, the latest first", () => {
  /** @type {Items["roster"]["signs"]} */
  const signs = [
    { kind: "far", person: 1, roster: 4, at: NOW },
    { kind: "crowded", person: 8, roster: null, at: NOW },
    { kind: "crowded", person: 9, roster: null, at: NOW },
    { kind: "far", person: 2, roster: null, at: NOW + 60_000 },
  ];
  const { text } = draw(<Signs />, { items: eventItems({ roster: rosterItem() }) });
  assert.equal(text(), "");
  show(eventItems({ roster: rosterItem({ signs }) }));
  assert.match(text(), /No\. \? of the roster, at 12:01No\. 4 of the roster, at 12:00/);
  assert.match(text(), /2 people joined with the code after more than 30 others/);
  assert.match(text(), /Numbers of the last ones: 8, 9/);
});

test("the way in is named, and its links are sent by mail or on paper", () => {
  const { text } = draw(<Admission />, {
    items: eventItems({ admission: { admission: "invited" } }),
  });
  assert.match(text(), /By invitation: only people with a personal link may join\./);
  show(eventItems());
  assert.match(text(), /Everyone with the code may join\./);
  draw(<Sending />, { items: eventItems() });
  const hrefs = () => screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  assert.ok(hrefs().includes("/e/7HK3QF/invitations?of=delegations"));
  show(eventItems({ delegations: delegationsItem({ delegations: [] }) }));
  assert.ok(!hrefs().includes("/e/7HK3QF/invitations?of=delegations"));
});

// People present, a person on a line, and the form by which a speaker votes.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { personItem, presence } from "#testing/items/people.js";
import { act, draw, readText, screen, server, show } from "#testing/part.js";
import { boot } from "../../lib/session.js";
import { PersonLine } from "./person_line.jsx";
import { PresentPanel } from "./present_panel.jsx";
import { VoteAs } from "./vote_as.jsx";

afterEach(() => {
  act(() => server.send(presence(null)));
  Object.assign(boot, { joining: undefined, delegation: undefined });
});

const cameFrom = (counts) => act(() => server.send(presence(counts)));

test("people present are listed by delegation, the largest first, then the absent ones", () => {
  const { place, text } = draw(<PresentPanel />, { items: eventItems() });
  assert.equal(text(), "", "the number of people is unknown");
  cameFrom({ lazio: 2, hangzhou: 5 });
  assert.match(text(), /7 people present2 of 3 delegations/);
  assert.deepEqual([...place.querySelectorAll("li")].map(readText), ["Hangzhou5", "Lazio2"]);
  assert.match(text(), /No one yet from Bologna\./);
  show(eventItems({ "poll:1": { anonymous: true, secret: true, state: "open" } }));
  assert.match(text(), /Frozen since the secret ballot opened/);
});

test("an event without delegations lists none of them", () => {
  const items = eventItems({ delegations: delegationsItem({ delegations: [] }) });
  const { text } = draw(<PresentPanel />, { items });
  cameFrom({});
  assert.equal(text(), "");
});

test("a person on a line goes by delegation, else by name, else by number", () => {
  const line = (person, props) =>
    draw(<PersonLine id={7} {...props} />, {
      items: eventItems({ "person:7": personItem(person) }),
    }).text();
  assert.equal(line({}), "Lazio Academia · Ana Rossi");
  assert.equal(line({ delegation: "" }), "Ana Rossi Academia");
  assert.equal(line({ delegation: "", name: "", sector: "" }, { isAway: true }), "No. 7 offline");
  assert.equal(line({ delegation: "gone" }), "gone Academia · Ana Rossi");
  assert.equal(draw(<PersonLine id={8} />, { items: eventItems() }).text(), "");
});

test("a speaker joins as a person of their delegation with a sector, in a new tab", () => {
  Object.assign(boot, { joining: { has_joined: false, nonce: "n1" }, delegation: "lazio" });
  const { place, text } = draw(<VoteAs />, { items: eventItems(), role: "speaker" });
  const form = place.querySelector("form");
  assert.equal(form.getAttribute("action"), "/e/7HK3QF/join");
  assert.equal(form.target, "_blank");
  assert.deepEqual(
    [...form.querySelectorAll("[type=hidden]")].map(({ name, value }) => [name, value]),
    [
      ["nonce", "n1"],
      ["language", "en"],
      ["delegation", "lazio"],
    ],
  );
  assert.match(text(), /Vote as Lazio/);
  const sectors = screen.getAllByRole("button").map(({ name, value }) => [name, value]);
  assert.deepEqual(sectors, [
    ["sector", "government"],
    ["sector", "academia"],
  ]);
});

test("a speaker without a delegation chooses one, and votes as an attendee where there is none", () => {
  Object.assign(boot, { joining: { has_joined: false, nonce: "n1" } });
  const { text } = draw(<VoteAs />, { items: eventItems(), role: "speaker" });
  assert.match(text(), /Vote as one of the delegation/);
  const options = screen.getAllByRole("option").map(readText);
  assert.deepEqual(options, ["Choose a delegation", "Bologna", "Hangzhou", "Lazio"]);
  show(
    eventItems({
      event: eventItem({ sectors: [] }),
      delegations: delegationsItem({ delegations: [], regions: [] }),
    }),
  );
  assert.match(text(), /Vote as an attendee.*Join the event/);
});

test("a speaker who has joined opens the ballot, until the end", () => {
  Object.assign(boot, { joining: { has_joined: true, nonce: "n1" } });
  const { text } = draw(<VoteAs />, { items: eventItems(), role: "speaker" });
  assert.equal(screen.getByRole("link", { name: "Open your ballot" }).target, "_blank");
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

// Points to look at before the start, and tips of a moderator's first visit.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems } from "#testing/items/event.js";
import { linkItem, presence } from "#testing/items/people.js";
import { act, draw, readText, screen, server, show } from "#testing/part.js";
import { FirstSteps } from "./desk/first_steps.jsx";
import { Readiness } from "./readiness.jsx";

afterEach(() => act(() => server.send(presence(null))));

const [LAZIO, BOLOGNA, HANGZHOU] = delegationsItem().delegations;
const DRAFT_POLL = {
  "drafts:1": [4],
  "poll:4": { anonymous: true, state: "draft", prompt: { en: "Which?" }, config: {} },
};
const points = (given) => {
  const { place, redraw } = draw(<Readiness />, { items: eventItems(given), role: "organiser" });
  const found = Object.fromEntries(
    [...place.querySelectorAll("section > ul a")].map((link) => [
      link.getAttribute("href").split("#")[1],
      readText(link),
    ]),
  );
  redraw(null);
  return found;
};

test("an event in which nothing is open says so, an ended one or a rehearsal nothing", () => {
  const { text } = draw(<Readiness />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /No open points\. Everything is filled in\./);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
  show(eventItems({ event: eventItem({ rehearsal: true }) }));
  assert.equal(text(), "");
});

test("before the start, delegations, agenda, polls and links lead the list", () => {
  const event = eventItem({ state: "draft", doors_at: NOW + 1 });
  const { place, redraw } = draw(<Readiness />, {
    items: eventItems({ event, delegations: delegationsItem({ delegations: [] }) }),
    role: "organiser",
  });
  const steps = () =>
    [...place.querySelectorAll("section > ul:first-of-type a")].map((link) => [
      readText(link),
      link.getAttribute("data-done"),
    ]);
  assert.deepEqual(steps(), [
    ["No delegations: one group", "false"],
    ["The agenda is empty.", "false"],
    ["No poll prepared", "false"],
    ["All links opened (done)", "true"],
  ]);
  show(eventItems({ event, "drafts:1": [4], "link:1": linkItem({ opened: false }) }));
  assert.deepEqual(steps().slice(0, 4), [
    ["Delegations: 3 (done)", "true"],
    ["The agenda is empty.", "false"],
    ["1 poll prepared (done)", "true"],
    ["Not opened yet: Ms Li", "false"],
  ]);
  redraw(null);
});

test("texts that lack a language are listed with a link to each field", () => {
  const { place, text } = draw(<Readiness />, {
    items: eventItems({ event: eventItem({ description: { en: "About the sea" } }) }),
    role: "organiser",
  });
  assert.match(text(), /1 text lacks a translation.*Description About the sea/);
  const link = place.querySelector("details a");
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/edit#description.zh");
  assert.equal(readText(link), "中文");
});

test("times, agenda and a nameless logo are points", () => {
  const { starts, ends } = eventItem();
  const agenda = {
    points: [
      { starts: starts - 1, ends, title: {} },
      { starts, ends, title: {} },
    ],
    written: 0,
  };
  const look = { logos: [{ file: "a.png", name: {} }], funding: {}, disclaimer: {} };
  assert.deepEqual(points({ event: eventItem({ look }), agenda }), {
    agenda: "1 agenda item is outside the times of the event",
    "look.logos.a.png.name.en": "A logo has no name.",
  });
  assert.equal(points({ event: eventItem({ starts: 0 }) }).starts, "The event has no times yet.");
});

test("links that no one opened, and delegations without a head for an official vote, are points", () => {
  const official = {
    "poll:4": { level: "official", state: "draft", anonymous: false, prompt: {} },
  };
  const links = {
    "link:1": linkItem({ opened: false }),
    "link:2": linkItem({ role: "screen", label: "screen", opened: false }),
    "link:3": linkItem({ label: "Gone", opened: false, revoked: true }),
  };
  assert.equal(
    points(links).links,
    "Not opened yet: Ms Li and Screen",
    "a link without a name of its own is called by its role in the reader's language",
  );
  const heads = { "link:4": linkItem({ role: "head", label: "Lazio", opened: false }) };
  assert.equal(
    points({ ...links, ...heads }).links,
    "Not opened yet: Ms Li, Screen, and 1 head of a delegation",
    "heads are counted",
  );
  const head = linkItem({ role: "head", delegation: "lazio" });
  const observer = delegationsItem({
    delegations: [LAZIO, BOLOGNA, { ...HANGZHOU, observer: true }],
  });
  assert.equal(
    points({ ...official, "link:1": head, delegations: observer }).heads,
    "No one can cast the official vote of Bologna. Create links for their heads.",
  );
  assert.equal(points({ "link:1": head }).heads, undefined, "no official vote is prepared");
});

test("absent delegations, and those too small for results, are points once people are here", () => {
  assert.deepEqual(points({}), {}, "no one is here yet");
  act(() => server.send(presence({ lazio: 5, hangzhou: 2 })));
  assert.deepEqual(points({}), {
    people: "No one is here from Bologna",
    k: "Delegations: 1 of 3 have fewer than 5 people here. Their results would be hidden.",
  });
  const early = eventItem({ state: "draft", doors_at: NOW + 3_600_000 * 24 * 365 * 50 });
  assert.equal(points({ event: early }).people, undefined, "people cannot join yet");
  const closed = delegationsItem({ delegations: [LAZIO, { ...BOLOGNA, closed: true }] });
  assert.equal(points({ delegations: closed }).groups, "There is only one group to join.");
});

test("an open code warns that people of a hall count as one, if an anonymous poll is prepared", () => {
  assert.match(
    points(DRAFT_POLL).people,
    /^People who join with the code on one network, as in a hall/,
  );
  assert.deepEqual(points({ ...DRAFT_POLL, admission: { admission: "delegation_links" } }), {});
  assert.deepEqual(points({}), {});
});

test("tips follow what is done, and are gone for good once they are hidden", async () => {
  const { user, text } = draw(<FirstSteps />, { items: eventItems() });
  assert.match(text(), /Share the event code1 of 3/);
  act(() => server.send(presence({ lazio: 1 })));
  assert.match(text(), /Ask a poll2 of 3/);
  await user.click(screen.getByRole("button", { name: "Got it" }));
  assert.match(text(), /Let questions through3 of 3.*Go to questions/);
  assert.equal(screen.queryByRole("button", { name: "Hide tips" }), null);
  show(eventItems({ "question:1": { state: "approved" } }));
  assert.equal(text(), "");
  show(eventItems());
  assert.equal(text(), "", "also when the question is gone again");
});

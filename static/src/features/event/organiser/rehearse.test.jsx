// Rehearsals: made and opened beside the real event, with simulated people and a verdict.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems, rehearsalItem } from "#testing/items/event.js";
import { draw, readText, screen, server, settle, show } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { updateClock } from "../../../lib/time/clock.js";
import { Rehearse, SimulatedPeople, Verdict } from "./rehearse.jsx";

const rehearsal = eventItem({ rehearsal: true });
const items = (run, event = rehearsal) => eventItems({ event, ...(run ? { rehearsal: run } : {}) });

test("the real event lists its rehearsals, which open by their code", async () => {
  answerRequests("/rehearsals", [{ code: "9XK3QF", gone_at: NOW }]);
  const { text, place } = draw(<Rehearse />, { items: eventItems(), role: "organiser" });
  await settle();
  assert.match(
    text(),
    /The copy is kept for 7 days\..*Open rehearsal 9XK3QFDeleted on Tuesday, June 2, 2026/,
  );
  const [make, open] = place.querySelectorAll("form");
  assert.equal(make.getAttribute("action"), "/e/7HK3QF/rehearsals");
  assert.match(make.elements.nonce.value, /^.{8,}$/);
  assert.equal(open.getAttribute("action"), "/e/7HK3QF/rehearsals/9XK3QF");
  show(items());
  assert.equal(text(), "", "a rehearsal has none of its own");
});

test("simulated people come in a number within bounds, and a refusal is shown", async () => {
  const { user, text } = draw(<SimulatedPeople />, { items: items(), role: "organiser" });
  const field = screen.getByRole("spinbutton", { name: "Number of people" });
  await user.clear(field);
  await user.type(field, "7");
  await user.tab();
  assert.equal(field.value, "20");
  await user.click(screen.getByRole("checkbox"));
  answerRequests("/rehearsal", { refused: ["Start the event first."] }, 422);
  await user.click(screen.getByRole("button", { name: "Let them come" }));
  await settle();
  assert.equal(String(requests.at(-1).body), "people=20&minutes=10&drives=yes");
  assert.match(text(), /Start the event first\./);
  answerRequests("/rehearsal", new TypeError("offline"));
  await user.click(screen.getByRole("button", { name: "Let them come" }));
  await settle();
  assert.match(text(), /The server cannot be reached\./);
});

test("simulated people are counted while they are here, and leave when they are told", async () => {
  updateClock(NOW);
  const { user, text, place } = draw(<SimulatedPeople />, {
    items: items(rehearsalItem()),
    role: "organiser",
  });
  assert.match(text(), /They leave in 10 minutes\./);
  const facts = [...place.querySelectorAll(".facts > div")].map(readText);
  assert.ok(facts.includes("Joined12") && facts.includes("Votes34") && facts.includes("Present0"));
  await user.click(screen.getByRole("button", { name: "Let them leave" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "rehearsal.stop" }]);
  show(items(rehearsalItem({ stop_wanted: true })));
  assert.equal(screen.getByRole("button", { name: "Let them leave" }).disabled, true);
  show(items(rehearsalItem({ stopped_at: NOW })));
  assert.ok(screen.getByRole("button", { name: "Let them come" }));
});

test("simulated people that a restart of the server ended can come again", () => {
  updateClock(NOW);
  const { text } = draw(<SimulatedPeople />, {
    items: items(rehearsalItem({ seen_at: NOW - 20_000 })),
  });
  assert.match(text(), /The simulated people are gone/);
  assert.ok(screen.getByRole("button", { name: "Let them come" }));
});

test("a rehearsal's verdict has problems first, and is looked at again after each run", async () => {
  const finding = { kind: "poll", names: [], todo: "" };
  answerRequests("/rehearsal/verdict", [
    { ...finding, tone: "good", what: "All votes were counted." },
    {
      ...finding,
      tone: "mend",
      what: "A poll was empty.",
      names: ["One", "Two"],
      todo: "Open it.",
    },
  ]);
  const { text, user } = draw(<Verdict />, { items: items(rehearsalItem()), role: "organiser" });
  await settle();
  assert.match(
    text(),
    /Fix before the event.*A poll was empty\.One · TwoOpen it\.Went well.*All votes were counted\./,
  );
  show(items(rehearsalItem({ stopped_at: NOW })));
  await settle();
  await user.click(screen.getByRole("button", { name: "Look again" }));
  assert.equal(requests.length, 3);
  show(eventItems());
  assert.equal(text(), "", "a real event has no verdict");
});

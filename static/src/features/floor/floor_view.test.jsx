// The clock of a speech, the floor on the screen, and the strip of speakers and interpreters.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { floorItem, requestOf, speechOf } from "#testing/items/floor.js";
import { questionItem } from "#testing/items/questions.js";
import { draw, readText, screen, show } from "#testing/part.js";
import { FloorStrip } from "./floor_strip.jsx";
import { FLOOR_VIEWS, FloorView, floorAtLectern } from "./floor_view.jsx";
import { SpeechClock } from "./speech_clock.jsx";

const itemsOf = (floor, given) => eventItems({ floor: floorItem(floor), ...given });
const FAR = NOW + 1e12; // the clock runs, and has not counted yet

test("the clock shows the time left, or the time spoken where there is no limit", () => {
  const { text } = draw(<SpeechClock speech={speechOf({ running_since: FAR })} />, {
    items: itemsOf({ speech_s: 120 }),
  });
  assert.equal(screen.getByRole("timer", { name: "Time left" }).textContent, "1:50");
  assert.match(text(), /1:50 left$/);
  show(itemsOf({}));
  assert.equal(screen.getByRole("timer", { name: "Time spoken" }).textContent, "0:10");
  assert.match(text(), /0:10 spoken$/);
});

test("a clock over its limit counts up, and a paused clock says so", () => {
  const { text } = draw(<SpeechClock speech={speechOf({ running_since: FAR })} />, {
    items: itemsOf({ speech_s: 5 }),
  });
  assert.match(text(), /^\+0:05 over time/);
  draw(<SpeechClock speech={speechOf()} />, { items: itemsOf({ speech_s: 120 }) });
  assert.ok(screen.getByText("clock paused"));
});

test("the time of a delegation counts all its speeches", () => {
  const { text } = draw(<SpeechClock speech={speechOf()} />, {
    items: itemsOf(
      { delegation_s: 300 },
      { floor_times: { delegation: { lazio: [200_000, 2] }, region: {}, language: {} } },
    ),
  });
  assert.match(text(), /1:30 left for the whole delegation/);
  show(itemsOf({ delegation_s: 5 }));
  assert.match(text(), /The time of the delegation is used up\./);
});

const drawView = (floor) => draw(<FloorView />, { role: "screen", items: itemsOf(floor) });
const WAITING = [
  requestOf({ id: 2, delegation: "hangzhou", kind: "reply" }),
  requestOf({ id: 3, delegation: "bologna" }),
  requestOf({ id: 4, delegation: "lazio" }),
];

test("the hall reads the speaker in all languages, the time, and the next speakers", () => {
  const { text, place } = drawView({ speaking: speechOf(), waiting: WAITING, speech_s: 60 });
  for (const words of [/Lazio/, /拉齐奥大区/, /Ann/, /English/, /0:50/, /clock paused/])
    assert.match(text(), words);
  const next = readText(place.querySelector(".floor-next"));
  assert.match(next, /1 ?Hangzhou · Right of reply.*2 ?Bologna.*3 ?Lazio/);
});

test("while no one speaks, the next person is large, and the invitation is not", () => {
  const { place } = drawView({ waiting: WAITING });
  assert.match(place.querySelector("h2").textContent, /Hangzhou · Right of reply/);
  assert.match(place.querySelector("p.floor-note").textContent, /Ask for the floor on your phone/);
  assert.match(readText(place.querySelector(".floor-next")), /^Then.*2 ?Bologna.*3 ?Lazio/);
});

test("a long speakers' list ends with the number of the others", () => {
  const waiting = Array.from({ length: 11 }, (_, at) => requestOf({ id: at + 2 }));
  const { place } = drawView({ speaking: speechOf(), waiting });
  assert.equal(place.querySelectorAll(".floor-next b").length, 8);
  assert.match(readText(place.querySelector(".floor-next")), /and 3 more people$/);
});

test("the code to join stands beside a free floor whose list is open", () => {
  const { Aside } = FLOOR_VIEWS.floor;
  const drawAside = (floor) =>
    draw(<Aside />, { role: "screen", items: itemsOf(floor) }).place.querySelector(".join");
  assert.ok(drawAside({}));
  assert.ok(!drawAside({ open: false }));
  assert.ok(!drawAside({ speaking: speechOf() }));
});

test("a person without a delegation is shown by name, or as a participant", () => {
  const request = requestOf({ delegation: "" });
  const { text } = drawView({ speaking: speechOf({ request }) });
  assert.match(text(), /Ann/);
  show(itemsOf({ speaking: speechOf({ request, name: "" }) }));
  assert.match(text(), /A participant/);
});

test("a free floor invites to ask, or says that the list is closed", () => {
  const { text } = drawView({});
  assert.match(text(), /Ask for the floor on your phone/);
  show(itemsOf({ open: false }));
  assert.match(text(), /The speakers' list is closed\./);
});

test("a point of order is named above the speaker", () => {
  const { text } = drawView({ speaking: speechOf({ request: requestOf({ kind: "order" }) }) });
  assert.match(text(), /^Point of order/);
});

test("the lectern has the speech, unless a question is being answered", () => {
  draw(null, { items: itemsOf({ speaking: speechOf() }) });
  assert.deepEqual(floorAtLectern().title, { en: "Lazio", zh: "拉齐奥大区" });
  show(itemsOf({ speaking: speechOf() }, { "question:1": questionItem({ state: "answering" }) }));
  assert.equal(floorAtLectern(), null);
  show(eventItems());
  assert.equal(floorAtLectern(), null);
});

test("speakers and interpreters see the language now and those that come", () => {
  const { text, place } = draw(<FloorStrip />, {
    items: itemsOf({
      speaking: speechOf(),
      waiting: [requestOf({ id: 2, delegation: "hangzhou", language: "zh" })],
    }),
  });
  assert.equal(place.querySelector(".strip-language").textContent, "English");
  assert.match(readText(place.querySelector(".strip-next")), /中文.*Hangzhou/);
  show(itemsOf({}, { event: eventItem({ state: "ended" }) }));
  assert.equal(text(), "");
});

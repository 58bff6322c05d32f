// Import of a programme: all that it adds is shown before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { PORTS, sessionItems } from "#testing/items/sessions.js";
import { draw, screen, settle } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { ProgrammeImport } from "./programme_import.jsx";

const button = (name) => screen.queryByRole("button", { name });
const { number: _, ...PLAN } = PORTS;
const PREVIEW = {
  form: "text",
  by: "talk",
  sessions: [{ ...PLAN, points: [] }],
  places: [0],
  points: [{ starts: PLAN.ends, ends: PLAN.ends + 1000, title: { en: "Coffee" } }],
  same: 2,
  counts: { sessions: 1, days: 1, at_once: 1 },
  problems: [],
  notes: ["Entries without a title were left out: 2."],
};

async function drawPreview(/** @type {object} */ preview = PREVIEW) {
  const drawn = draw(<ProgrammeImport />, { items: sessionItems(), role: "organiser" });
  answerRequests("/sessions/import", preview);
  await drawn.user.type(screen.getByLabelText(/paste the programme/), "09:00 Welcome");
  await drawn.user.click(button("Preview the text"));
  await settle();
  return drawn;
}

test("an imported programme is shown before it is added", async () => {
  const { user, text } = await drawPreview();
  assert.match(requests[0].path, /\/sessions\/import\?step=preview&by=&without=&ref=/);
  assert.match(
    text(),
    /1 session to add · on 1 day · at most 1 at the same time · 2 already there/,
  );
  assert.match(text(), /Entries without a title were left out: 2\./);
  assert.match(text(), /Green ports/);
  answerRequests("/sessions/import", { done: 1 });
  await user.click(button("Add 1 session"));
  await settle();
  assert.match(requests[1].path, /step=import&by=talk&agenda=yes/);
  assert.match(text(), /1 session added\./);
});

const DAY_MS = 24 * 60 * 60 * 1000;
const LATER = { starts: PLAN.starts + DAY_MS, ends: PLAN.ends + DAY_MS, points: [] };
const THREE = {
  ...PREVIEW,
  sessions: [
    PREVIEW.sessions[0],
    { ...PLAN, ...LATER },
    { ...PLAN, ...LATER, title: { en: "Heat" } },
  ],
  places: [0, 4, 5],
  counts: { sessions: 3, days: 2, at_once: 2 },
};

test("a session, or a day of them, is left out by its box, and counted by the server", async () => {
  const { user } = await drawPreview(THREE);
  const boxes = () => screen.getAllByRole("checkbox").map(({ checked }) => checked);
  assert.deepEqual(boxes(), [true, true, true, true, true, true]);
  answerRequests("/sessions/import", { ...THREE, counts: { sessions: 2, days: 2, at_once: 1 } });
  await user.click(screen.getByLabelText(/Heat/));
  await settle();
  assert.match(requests[1].path, /step=preview&by=talk&without=5&/);
  assert.ok(button("Add 2 sessions"));
  await user.click(screen.getAllByRole("checkbox")[2]);
  await settle();
  assert.match(requests[2].path, /without=5%2C4&/);
  assert.deepEqual(boxes(), [true, true, false, false, false, true]);
  await user.click(button("Add 2 sessions"));
  assert.match(requests[3].path, /step=import&by=talk&agenda=yes&without=5%2C4&/);
});

test("a box that is ticked while the file is read is read in the end, once", async () => {
  const { user } = await drawPreview(THREE);
  let answer = (/** @type {object} */ _) => {};
  answerRequests("/sessions/import", new Promise((resolve) => (answer = resolve)));
  await user.click(screen.getByLabelText(/Heat/));
  await user.click(screen.getAllByRole("checkbox")[1]);
  assert.deepEqual([requests.length, button("Add 3 sessions").disabled], [2, true]);
  answer({ ...THREE, counts: { ...THREE.counts, sessions: 1 } });
  await settle();
  assert.match(requests.at(-1).path, /without=5%2C0&/);
  assert.deepEqual([requests.length, button("Add 1 session").disabled], [3, false]);
});

test("breaks stay out of the agenda unless their box is ticked", async () => {
  const { user } = await drawPreview();
  await user.click(screen.getByLabelText(/Add 1 break to the agenda/));
  answerRequests("/sessions/import", { done: 1 });
  await user.click(button("Add 1 session"));
  await settle();
  assert.match(requests[1].path, /agenda=no/);
});

test("another grouping is asked for before anything is added", async () => {
  const { user } = await drawPreview();
  await user.click(screen.getByLabelText("Each room and day is a session"));
  await settle();
  assert.match(requests[1].path, /step=preview&by=room_day/);
});

test("a programme beyond a limit cannot be added, and says by how much", async () => {
  const { text } = await drawPreview({
    ...PREVIEW,
    problems: ["This would create 72 sessions, and the limit is 60."],
  });
  assert.match(text(), /72 sessions, and the limit is 60/);
  assert.equal(button("Add 1 session"), null);
});

test("a refused file is named, and the pasted text stays", async () => {
  const { text } = await drawPreview({ refused: ["No line starts with a time."] });
  assert.match(text(), /No line starts with a time\./);
  assert.equal(screen.getByLabelText(/paste the programme/).value, "09:00 Welcome");
});

// The attendee's section "You": their data, its correction, and the question for the sector.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { youItem } from "#testing/items/people.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { formatTime } from "../../../lib/time/date_format.js";
import { AboutYou } from "./about_you.jsx";
import { AskSector } from "./ask_sector.jsx";

const CLOSED_POLL = { anonymous: true, secret: true, state: "closed", closed_at: NOW + 60_000 };
const drawYou = (you, others = {}, options = {}) =>
  draw(<AboutYou />, {
    items: eventItems({ ...(you ? { you: youItem(you) } : {}), ...others }),
    role: "attendee",
    ...options,
  });

test("people see their delegation, sector, name and languages, in their language", () => {
  const { text } = drawYou({ also_speaks: ["zh"] });
  for (const words of ["Delegation", "Lazio", "Academia", "Ana Rossi", "中文", "7HK3QF"])
    assert.ok(text().includes(words), words);
  assert.match(text(), /Others see your name and delegation with your questions\./);
});

test("the note on visible data depends on the name and the delegation", () => {
  /** @type {[object, string][]} */
  const notes = [
    [{ name: "" }, "Others see your delegation with your questions."],
    [{ delegation: "" }, "Others see your name with your questions."],
    [{ delegation: "", name: "" }, "Your questions have no name."],
  ];
  for (const [you, sentence] of notes) {
    const { text, redraw } = drawYou(you);
    assert.ok(text().includes(sentence), sentence);
    redraw(null);
  }
});

test("a page without a person has settings only", () => {
  const { text } = drawYou(null);
  assert.doesNotMatch(text(), /Your data|Start sharing|Correct/);
  assert.match(text(), /Your questions have no name\./);
});

test("each opening of a personal link on another device is listed", () => {
  const { text } = drawYou({ moved_at: [NOW, NOW + 3_600_000] });
  const times = `${formatTime(NOW)}, ${formatTime(NOW + 3_600_000)}`;
  assert.ok(text().includes(`opened on another device: ${times}. If this was not you, tell`));
});

test("people to meet are linked where there is a directory", () => {
  const { redraw } = drawYou({});
  assert.equal(screen.queryByRole("link", { name: "People to meet" }), null);
  redraw(null);
  drawYou({}, { event: eventItem({ directory: true }) });
  const link = screen.getByRole("link", { name: "People to meet" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/meet?as=attendee");
});

test("a person corrects their details until a poll could have counted them, then their name", async () => {
  const { user } = drawYou({});
  await user.click(screen.getByRole("button", { name: "Correct" }));
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  assert.deepEqual(server.actions, [], "nothing was changed");
  await user.click(screen.getByRole("button", { name: "Correct" }));
  await user.selectOptions(screen.getByRole("combobox", { name: "Delegation" }), "hangzhou");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "person.correct", delegation: "hangzhou" }]);
  assert.equal(screen.queryByRole("dialog"), null);
  show(eventItems({ you: youItem(), "poll:1": CLOSED_POLL }));
  assert.match(document.body.textContent, /Your attendee number: 7/);
  await user.click(screen.getByRole("button", { name: "Correct your name" }));
  assert.equal(screen.queryByRole("combobox", { name: "Delegation" }), null);
  const field = screen.getByRole("textbox", { name: "Name (optional)" });
  await user.clear(field);
  await user.type(field, "Ana R.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "person.correct", name: "Ana R." });
});

test("a poll counts for a correction if it was open since the person joined", () => {
  for (const [poll, isLate] of [
    [{ ...CLOSED_POLL, closed_at: NOW - 1 }, false],
    [CLOSED_POLL, true],
    [{ ...CLOSED_POLL, room: 5 }, true],
    [{ anonymous: true, secret: true, state: "open", closed_at: null }, true],
    [{ anonymous: false, state: "open", closed_at: null }, false],
  ]) {
    const { text, redraw } = drawYou({}, { "poll:1": poll });
    assert.equal(text().includes("Correct your name"), isLate, JSON.stringify(poll));
    redraw(null);
  }
  const { text } = drawYou({}, { "poll:1": { anonymous: false, state: "open" }, "ballot:1": {} });
  assert.match(text(), /Correct your name/, "with a ballot of their own");
});

test("in their first minute people correct themselves beside an anonymous poll, not a secret ballot", () => {
  for (const [secret, joined_at, isLate] of [
    [false, NOW - 59_000, false],
    [false, NOW - 61_000, true],
    [true, NOW, true],
  ]) {
    const poll = { anonymous: true, secret, state: "open", closed_at: null };
    const { text, redraw } = drawYou({ joined_at }, { "poll:1": poll });
    assert.equal(text().includes("Correct your name"), isLate, `${secret} ${joined_at}`);
    redraw(null);
  }
});

test("nothing is corrected once the event has ended", () => {
  const { text } = drawYou({}, { event: eventItem({ state: "ended" }) });
  assert.doesNotMatch(text(), /Correct/);
});

const VOTED = { "poll:1": CLOSED_POLL, "ballot:1": { answer: [0] } };

test("the sector is asked for after the first vote, and once", async () => {
  const items = (you) => eventItems({ ...VOTED, you: youItem(you) });
  const { user, text } = draw(<AskSector />, { items: items({ sector: "" }), role: "attendee" });
  server.refuse("This sector does not exist.");
  await user.click(screen.getByRole("button", { name: "Government" }));
  await settle();
  assert.match(text(), /This sector does not exist\./);
  await user.click(screen.getByRole("button", { name: "Academia" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "person.correct", sector: "academia" });
  show(items({ sector: "academia" }));
  assert.equal(text(), "");
  show(items({ sector: "", on_device: 2 }));
  assert.equal(text(), "", "the next person on a shared device only votes");
});

test("the sector is not asked for before a vote, during a secret ballot or without sectors", () => {
  const you = youItem({ sector: "" });
  for (const others of [
    {},
    { ...VOTED, "poll:2": { anonymous: true, secret: true, state: "open" } },
    { ...VOTED, event: eventItem({ sectors: [] }) },
    { ...VOTED, event: eventItem({ state: "ended" }) },
  ]) {
    const { text } = draw(<AskSector />, { items: eventItems({ you, ...others }) });
    assert.equal(text(), "");
  }
});

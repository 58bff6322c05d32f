// The organiser's form for the agenda.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { agendaItem, POINTS } from "#testing/items/agenda.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { enterText, pauseAfter } from "#testing/pause.js";
import { requested } from "../../event/settings_address.js";
import { Agenda } from "./agenda_section.jsx";

const DRAFT = { state: "draft", prompt: { en: "Which field?" } };
const itemsOf = (given) => eventItems({ agenda: agendaItem(), ...given });
const drawSection = (given) => draw(<Agenda />, { role: "organiser", items: itemsOf(given) });
const button = (name) => screen.getByRole("button", { name });
/** Points that the last action sets. */
const sent = () => server.lastAction.points;

test("each item shows its time, title and speaker, and whether it is outside of the event", () => {
  const far = { ...POINTS[2], ends: NOW + 1e8 };
  const { text } = drawSection({ agenda: agendaItem({ points: [POINTS[0], far] }) });
  const [first, last] = screen.getAllByRole("listitem").map(readText);
  assert.match(first, /11:00–11:30 ?Welcome ?Ms Li/);
  assert.match(last, /Closing.*Outside the event's times/);
  show(itemsOf({ agenda: agendaItem({ points: [] }) }));
  assert.match(text(), /The agenda is empty\./);
});

test("the days of an agenda of several days are named", () => {
  const later = { ...POINTS[2], starts: NOW + 86_400_000, ends: NOW + 90_000_000 };
  const { text } = drawSection({ agenda: agendaItem({ points: [POINTS[0], later] }) });
  assert.match(text(), /June 2, 2026.*Welcome.*June 3, 2026.*Closing/);
});

test("a title is saved with the whole agenda, of the version that was read", async () => {
  const { user } = drawSection();
  await user.click(button("Edit Trams"));
  const title = screen.getByLabelText("Title, English");
  assert.equal(title.value, "Trams");
  await pauseAfter(() => enterText(title, "Buses"), 800);
  assert.equal(server.lastAction.do, "agenda.set");
  assert.equal(server.lastAction.written, 4);
  assert.deepEqual(sent(), [POINTS[0], { ...POINTS[1], title: { en: "Buses" } }, POINTS[2]]);
  await user.click(button("Close Trams"));
  assert.equal(screen.queryByLabelText("Title, English"), null);
});

test("the start of an item is saved in the event's time zone", async () => {
  const { user } = drawSection();
  await user.click(button("Edit Trams"));
  const start = screen.getByLabelText("Start");
  assert.equal(start.value, "2026-06-02T11:30");
  await pauseAfter(() => enterText(start, "2026-06-02T11:45"), 800);
  assert.equal(sent()[1].starts, NOW - 900_000);
});

test("notes are kept with their item, and are saved with the whole agenda", async () => {
  const { user, text } = drawSection({ agenda_notes: { notes: ["Smile", "", ""] } });
  assert.match(text(), /With notes/);
  await user.click(button("Edit Trams"));
  const notes = screen.getByLabelText("Notes");
  assert.equal(notes.value, "");
  await pauseAfter(() => enterText(notes, "Two minutes each"), 800);
  assert.deepEqual(
    sent().map((point) => point.notes),
    ["Smile", "Two minutes each", undefined],
  );
});

test("an item is removed", async () => {
  const { user } = drawSection();
  await user.click(button("Edit Trams"));
  await user.click(button("Remove"));
  await settle();
  assert.deepEqual(sent(), [POINTS[0], POINTS[2]]);
  assert.equal(screen.queryByLabelText("Start"), null);
});

test("prepared polls and breakouts are hung under an item, and taken off it", async () => {
  const prepared = { ...POINTS[1], polls: [1] };
  const { user } = drawSection({
    agenda: agendaItem({ points: [prepared] }),
    "poll:1": DRAFT,
    "poll:2": { ...DRAFT, prompt: {} },
    "poll:3": { ...DRAFT, state: "open" },
    "breakout:4": { state: "draft", title: { en: "Groups" } },
  });
  assert.match(readText(screen.getByRole("listitem")), /Trams ?Which field\?/);
  await user.click(button("Edit Trams"));
  const menu = screen.getByLabelText("Add a poll or breakout");
  assert.deepEqual(
    [...menu.options].map(({ text }) => text),
    ["Add a poll or breakout", "Poll 2", "Groups"],
  );
  await user.selectOptions(menu, "Groups");
  await settle();
  assert.deepEqual(sent(), [{ ...prepared, breakouts: [4] }]);
  await user.click(button("Remove Which field?"));
  assert.deepEqual(sent(), [{ ...prepared, polls: [] }]);
});

test("without drafts the form says to prepare some", async () => {
  const { user, text } = drawSection();
  await user.click(button("Edit Trams"));
  assert.match(text(), /Prepare polls and breakouts first, then add them here\./);
});

test("an address opens the form of its item", () => {
  requested.value = "agenda.1";
  drawSection();
  assert.equal(screen.getByLabelText("Title, English").value, "Trams");
  act(() => (requested.value = ""));
});

test("all items are moved by some minutes", async () => {
  const { user } = drawSection();
  const minutes = screen.getByLabelText("Move all by minutes");
  enterText(minutes, "5");
  await user.click(button("Later"));
  await settle();
  assert.deepEqual(
    sent().map(({ starts }) => starts - NOW),
    [-3_300_000, -1_500_000, 2_100_000],
  );
  await user.click(button("Earlier"));
  assert.equal(sent()[0].starts - NOW, -3_900_000);
  enterText(minutes, "0");
  assert.equal(button("Later").disabled, true);
});

const lines = () => screen.getByLabelText("Lines of the agenda");
const preview = () => screen.getByRole("group", { name: "Preview" });
/** Pastes lines, and waits until their reader is loaded. */
const paste = async (text) => {
  enterText(lines(), text);
  await screen.findByRole("group", { name: "Preview" }, { timeout: 20_000 });
};

test("lines of text are read at once, and added", async () => {
  const { user } = drawSection({ agenda: agendaItem({ points: POINTS.slice(0, 1) }) });
  await paste("14:00 Panel – Mr Bo\nno time\n13:00 Earlier");
  const rows = within(preview()).getAllByRole("listitem").map(readText);
  assert.match(rows[0], /^14:00–.*Panel Mr Bo/);
  assert.match(rows[1], /^2 ?No time no time/);
  assert.match(rows[2], /^3 ?Not after the line above/);
  await user.click(button("Add 1 item"));
  await settle();
  assert.deepEqual(sent()[1].title, { en: "Panel" });
  assert.equal(sent().length, 2);
  assert.equal(lines().value, "");
});

test("lines at the times of the agenda are its translation, which the preview says", async () => {
  const { user } = drawSection();
  await paste("11:00 议题0\n11:30 议题1\n12:30 议题2");
  const rows = within(preview()).getAllByRole("listitem").map(readText);
  assert.match(rows[1], /^11:30–.*Trams → 议题1/);
  assert.equal(screen.queryByRole("button", { name: "Replace the agenda" }), null);
  await user.click(button(`Add as 中文 of these ${POINTS.length} items`));
  await settle();
  assert.deepEqual(
    sent(),
    POINTS.map((point, at) => ({ ...point, title: { ...point.title, zh: `议题${at}` } })),
  );
});

test("a line that changes a title says which, and its language can be chosen", async () => {
  const { user } = drawSection();
  await paste("11:30 Buses\n14:00 Panel");
  const [first] = within(preview()).getAllByRole("listitem").map(readText);
  assert.match(first, /Buses Replaces “Trams”/);
  button("Add 1 new item, and English of 1 item");
  await user.selectOptions(screen.getByLabelText("Language of these lines"), "zh");
  await settle();
  assert.doesNotMatch(readText(preview()), /Replaces/);
  await user.click(button("Add 1 new item, and 中文 of 1 item"));
  await settle();
  assert.deepEqual(sent()[1].title, { en: "Trams", zh: "Buses" });
  assert.equal(sent().length, POINTS.length + 1);
});

test("lines may replace the agenda after a question, and a refusal leaves them", async () => {
  const { user } = drawSection();
  await paste("11:30 Trams\n14:00 Panel");
  await user.click(button("Replace the agenda"));
  const dialog = screen.getByRole("dialog", { name: "Replace the agenda?" });
  assert.match(dialog.textContent, /2 items at other times are removed/);
  server.refuse("Someone else has changed the agenda.");
  await user.click(within(dialog).getByRole("button", { name: "Replace the agenda" }));
  await settle();
  assert.match(readText(preview()), /Someone else has changed the agenda\./);
  assert.equal(sent().length, 2);
  assert.deepEqual(sent()[0], POINTS[1]); // with what is prepared for it
  await user.click(within(preview()).getByRole("button", { name: "Cancel" }));
  assert.equal(lines().value, "");
});

test("there is room for a number of items", async () => {
  const { text } = drawSection({ event: eventItem({ languages: ["en"] }) });
  const many = Array.from(
    { length: 98 },
    (_, at) => `${10 + (at >> 4)}:${10 + (at % 16) * 3} Item`,
  );
  await paste(many.join("\n"));
  assert.match(text(), /There is room for 100 of them\. Remove some lines\./);
  assert.equal(screen.queryByLabelText("Language of these lines"), null);
});

test("further fields stand behind a fold, which is open if there are any", async () => {
  const { user, place } = drawSection();
  await user.click(button("Edit Trams"));
  assert.equal(place.querySelector("details.fold").open, false);
  await pauseAfter(() => enterText(screen.getByLabelText("Kind"), "break"), 800);
  assert.equal(sent()[1].kind, "break");
});

test("speakers and links are added in the event's first language, and removed", async () => {
  const { user } = drawSection();
  await user.click(button("Edit Trams"));
  await user.type(screen.getByLabelText("Name of a speaker"), "Ada");
  await user.click(button("Add speaker"));
  await settle();
  assert.deepEqual(sent()[1].speakers, [{ name: { en: "Ada" } }]);
  await user.type(screen.getByLabelText("Address, with https://"), "https://example.org");
  await user.type(screen.getByLabelText("Title"), "Map");
  await user.click(button("Add link"));
  await settle();
  assert.deepEqual(sent()[1].links, [{ title: { en: "Map" }, url: "https://example.org" }]);
});

test("a point with speakers has their names and roles in place of the old field", async () => {
  const speakers = [{ name: { en: "Ada" } }, { name: { en: "Bo" } }];
  const points = [{ ...POINTS[1], speakers }];
  const { user, text } = drawSection({ agenda: agendaItem({ points }) });
  assert.match(text(), /Ada, Bo/);
  await user.click(button("Edit Trams"));
  assert.equal(screen.queryByLabelText("Speaker, English"), null);
  const [role] = screen.getAllByLabelText("Role or city, English");
  await pauseAfter(() => enterText(role, "Trieste"), 800);
  assert.deepEqual(sent()[0].speakers, [
    { name: { en: "Ada" }, role: { en: "Trieste" } },
    speakers[1],
  ]);
  await user.click(button("Remove Bo"));
  await settle();
  assert.deepEqual(sent()[0].speakers, [speakers[0]]);
});

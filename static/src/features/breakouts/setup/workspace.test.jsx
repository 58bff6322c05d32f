// The page of a breakout: its facts, the list of breakouts, reports, and the report form.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItem, breakoutItems, runningItem } from "#testing/items/breakouts.js";
import { act, draw, screen, server, settle, show, within } from "#testing/part.js";
import { BreakoutList } from "./breakout_list.jsx";
import { ReportFormCard } from "./report_form_editor.jsx";
import { RoomReports } from "./room_reports.jsx";
import { Workspace } from "./workspace.jsx";

const press = (user, name) => user.click(screen.getByRole("button", { name }));
const drawSpace = (breakout = breakoutItem(), given = {}) =>
  draw(<Workspace id={1} />, { items: breakoutItems(breakout, given) });

test("a breakout that is gone says so", () => {
  const { text } = drawSpace(undefined, { "breakout:1": undefined });
  assert.match(text(), /This breakout no longer exists./);
});

test("a draft has facts, rules, a form and a plan", () => {
  const { text } = drawSpace();
  assert.match(text(), /Draft15 minutesProjectsAgree on one project./);
  for (const name of ["Open breakout", "Edit form", "Regroup", "Delete"])
    assert.ok(screen.getByRole("button", { name }), name);
  assert.match(text(), /Room 1/);
});

test("a draft is deleted after a confirmation", async () => {
  location.hash = "#1";
  const { user } = drawSpace();
  await press(user, "Delete");
  assert.deepEqual(server.actions, []);
  const dialog = screen.getByRole("dialog", { name: "Delete this breakout?" });
  await user.click(within(dialog).getByRole("button", { name: "Delete the breakout" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "breakout.drop", breakout: 1 });
  assert.equal(location.hash, "");
});

test("a saved template is confirmed", async () => {
  const { text, user } = drawSpace();
  await press(user, "Save as template");
  await user.click(
    within(screen.getByRole("dialog", { name: "Save as template" })).getByRole("button", {
      name: "Save as template",
    }),
  );
  await settle();
  assert.match(text(), /Template saved./);
});

test("reports stand above the plan while a breakout runs, and rules are gone", () => {
  const { text } = drawSpace(runningItem());
  assert.ok(screen.getByRole("button", { name: "End now" }));
  assert.ok(text().indexOf("Report-backs") < text().indexOf("Room assignments"));
  assert.equal(screen.queryByRole("button", { name: "Regroup" }), null);
  assert.equal(screen.queryByRole("button", { name: "Delete" }), null);
});

test("all breakouts are listed with their state, the newest first", () => {
  const items = breakoutItems(runningItem(), {
    "breakout:2": breakoutItem({ title: { en: "Newer" }, state: "ended" }),
  });
  draw(<BreakoutList />, { items });
  const links = screen.getAllByRole("link");
  assert.deepEqual(
    links.map((each) => each.textContent),
    ["NewerEnded", "ProjectsRunning", "New breakout"],
  );
  assert.equal(links[1].getAttribute("aria-current"), "page", "that has not ended");
});

const form = [
  { id: "agreed", label: { en: "We agree on" } },
  { id: "project", label: { en: "Common project" } },
];
const said = (text) => ({ text, delegation: "lazio", name: "", at: 1 });
const reports = (given) =>
  breakoutItems(runningItem(), {
    "report:11": { form, shown: true },
    "report:12": { form, shown: false },
    "said:11.agreed.zh": said("高温优先"),
    ...given,
  });

test("reports say how much is written, and go to the screen one at a time", async () => {
  const { text, user } = draw(<RoomReports id={1} breakout={runningItem()} />, {
    items: reports(),
  });
  assert.match(text(), /Room 1 1 of 2 writtenShown.*Room 2 0 of 2 written/);
  await press(user, "Show on the screen Room 2");
  await settle();
  assert.deepEqual(server.lastAction, { do: "report.show", breakout: 1, room: 12 });
  show(reports({ "screen:1": { what: "report", id: 11, blank: false } }));
  assert.match(text(), /1 of 2 writtenOn the screen/);
  await press(user, "Show the rooms on the screen");
  await settle();
  assert.deepEqual(server.lastAction, { do: "report.show", breakout: 1 });
});

test("staff read and complete a report once they open it", async () => {
  const { place } = draw(<RoomReports id={1} breakout={runningItem()} />, { items: reports() });
  assert.equal(screen.queryByLabelText("We agree on"), null);
  await act(() => {
    const [fold] = place.querySelectorAll("details");
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  });
  assert.ok(screen.getByLabelText("We agree on"));
});

test("a refused report says why", async () => {
  const { text, user } = draw(<RoomReports id={1} breakout={runningItem()} />, {
    items: reports(),
  });
  server.refuse("The screen is blank.");
  await press(user, "Show on the screen Room 1");
  await settle();
  assert.match(text(), /The screen is blank./);
});

test("the report form gets fields, in another order, and loses them", async () => {
  const { text, user } = draw(<ReportFormCard />, { items: breakoutItems() });
  assert.match(text(), /We agree on and Common project/);
  await press(user, "Edit form");
  await press(user, "Move field 2 up");
  await press(user, "Add a field");
  assert.match(text(), /Fill in every field in at least one language, or remove it./);
  await press(user, "Save");
  assert.deepEqual(server.actions, []);
  await user.type(screen.getByLabelText("Field 3, English"), "Budget");
  await press(user, "Remove field 2");
  await press(user, "Save");
  await settle();
  assert.deepEqual(server.lastAction, {
    do: "report.form",
    fields: [
      { id: "project", label: { en: "Common project", zh: "共同项目" } },
      { id: "field3", label: { en: "Budget" } },
    ],
  });
  assert.equal(screen.queryByRole("dialog"), null);
});

test("the last field of the report form stays", async () => {
  const [first] = form;
  const { user } = draw(<ReportFormCard />, { items: breakoutItems(undefined, { form: [first] }) });
  await press(user, "Edit form");
  await press(user, "Remove field 1");
  assert.ok(screen.getByLabelText("Field 1, English"));
});

// Cards of the organiser's page: life of the event, first question, file, frames, results.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { delegationsItem, eventItem, eventItems, reportItem } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { boot } from "../../../lib/session.js";
import { isStartedHere } from "../start.jsx";
import { EventFile } from "./event_file.jsx";
import { FirstQuestion } from "./first_question.jsx";
import { Frames } from "./frames.jsx";
import { Invite } from "./invite.jsx";
import { Lifecycle } from "./lifecycle.jsx";
import { Downloads, Results } from "./results.jsx";

const draft = eventItem({ state: "draft" });
const QUESTION = {
  room: 1,
  state: "draft",
  prompt: { en: "Can you see us?", zh: "看得见吗？" },
  config: { kind: "choice", options: [{ en: "Yes" }, { en: "No" }] },
};
const withQuestion = (event = draft) => eventItems({ event, "drafts:1": [4], "poll:4": QUESTION });

afterEach(() => {
  isStartedHere.value = false;
  boot.reach = undefined;
});

test("an event is started and ended after a yes", async () => {
  const { user, text, place } = draw(<Lifecycle />, {
    items: eventItems({ event: draft }),
    role: "organiser",
  });
  assert.match(text(), /Regional innovation.*June 2, 2026 · 11:00–13:00/);
  assert.match(text(), /Delegations3.*Polls0/);
  server.refuse("The event has no title yet.");
  await user.click(screen.getByRole("button", { name: "Start the event" }));
  assert.deepEqual(server.actions, [], "it asks first");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Start now" }));
  await settle();
  assert.match(text(), /The event has no title yet\./);
  show(eventItems());
  assert.equal(readText(place.querySelector("[aria-current=step]")), "Running");
  await user.click(screen.getByRole("button", { name: "End the event" }));
  assert.equal(server.actions.length, 1, "it asks first");
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "End the event" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.start" }, { do: "event.end" }]);
  show(eventItems({ event: eventItem({ state: "ended" }) }));
  assert.match(text(), /The event has ended\. Results are final\./);
  assert.equal(screen.queryByRole("button"), null);
});

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

test("starting says how early it is, and how many people get in", async () => {
  const counts = { lazio: { listed: 60, opened: 9, joined: 7 }, "": { listed: 24, opened: 0 } };
  const early = (/** @type {number} */ ms, given = {}) =>
    eventItems({ event: eventItem({ state: "draft", starts: NOW + ms }), ...given });
  const { user, text } = draw(<Lifecycle />, { items: early(7 * DAY), role: "organiser" });
  const question = () => readText(document.querySelector("dialog"));
  assert.match(question(), /^Start now, 7 days early\?No one is in the lobby\./);
  assert.match(question(), /Everyone with the code can come in\. You can undo the start/);
  const roster = { delegations: counts, columns: {}, signs: [] };
  act(() => server.send({ here: { people: 39 } }));
  show(early(DAY, { roster }));
  assert.match(
    question(),
    /^Start now, 1 day early\?39 people get in from the lobby\. 84 people on the roster can come in\./,
  );
  show(early(3 * 60 * MINUTE, { roster, admission: { admission: "invited" } }));
  assert.match(question(), /^Start now, 3 hours early\?39 .* 84 [^.]*\. You can undo/);
  const closed = eventItem({ state: "draft", starts: NOW + 5 * MINUTE, doors: "closed" });
  show(eventItems({ event: closed, roster }));
  assert.match(
    question(),
    /^Start now, 5 minutes early\?39 .*The doors stay closed to others\. You/,
  );
  show(eventItems({ event: draft }));
  assert.match(question(), /^Start the event now\?/);
  await user.click(screen.getByRole("button", { name: "Start the event" }));
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
  assert.deepEqual(server.actions, []);
  assert.doesNotMatch(text(), /Undo the start\?/);
});

test("a start is undone until someone votes, asks or comes into a room", async () => {
  const { user } = draw(<Lifecycle />, { items: eventItems(), role: "organiser" });
  const undo = () => screen.queryByRole("button", { name: "Undo the start" });
  await user.click(undo());
  const dialog = within(screen.getByRole("dialog"));
  await user.click(dialog.getByRole("button", { name: "Undo the start" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.unstart" }]);
  for (const acted of [
    { "question:7": { room: 1 } },
    { "participation:4": { voted: 5, delegations: null } },
    { "result:4": { n: 1 } },
    { "breakout:9": { state: "running" } },
  ]) {
    show(eventItems(acted));
    assert.ok(!undo(), Object.keys(acted)[0]);
  }
  show(eventItems({ "result:4": { n: 0 }, "breakout:9": { state: "draft" } }));
  assert.ok(undo());
});

test("an event without delegations counts none among its facts", () => {
  const items = eventItems({ delegations: delegationsItem({ delegations: [] }) });
  assert.doesNotMatch(draw(<Lifecycle />, { items, role: "organiser" }).text(), /Delegations/);
});

const isMain = (name) => screen.getByRole("button", { name }).classList.contains("primary");

test("the main act is a rehearsal until half an hour before a prepared event", () => {
  const startsIn = (/** @type {number} */ minutes, given = {}) =>
    eventItem({ state: "draft", starts: NOW + minutes * MINUTE, ...given });
  const parts = (
    <>
      <FirstQuestion />
      <Lifecycle />
    </>
  );
  draw(parts, { items: withQuestion(startsIn(31)), role: "organiser" });
  assert.ok(isMain("Try it in a rehearsal") && !isMain("Start the event"));
  show(withQuestion(startsIn(30)));
  assert.ok(!isMain("Try it in a rehearsal") && isMain("Start the event"));
  show({ ...withQuestion(startsIn(5)), delegations: delegationsItem({ delegations: [] }) });
  assert.ok(isMain("Try it in a rehearsal"), "nothing is prepared");
  show(eventItems({ event: startsIn(300, { rehearsal: true }) }));
  assert.ok(isMain("Start the event"), "a rehearsal is for starting");
});

test("a first question is reworded and tried in a rehearsal", async () => {
  const { user, place, text } = draw(<FirstQuestion />, {
    items: withQuestion(),
    role: "organiser",
  });
  const field = screen.getByRole("textbox", { name: "Question" });
  assert.equal(field.value, "Can you see us?");
  assert.match(text(), /this event does not start\..*YesNo/);
  await user.clear(field);
  assert.equal(screen.getByRole("button", { name: "Try it in a rehearsal" }).disabled, true);
  await user.type(field, "Shall we begin?");
  const form = place.querySelector("form");
  assert.deepEqual(
    [form.getAttribute("action"), form.method, form.target],
    ["/e/7HK3QF/rehearsals", "post", "_blank"],
  );
  const { nonce, ...sent } = Object.fromEntries(new FormData(form));
  assert.deepEqual(sent, { starts: "now", asks: "4", language: "en", prompt: "Shall we begin?" });
  assert.match(String(nonce), /^.{8,}$/);
});

test("a started event and a rehearsal have no first question", () => {
  const { text } = draw(<FirstQuestion />, { items: withQuestion(eventItem()), role: "organiser" });
  assert.equal(text(), "");
  show(withQuestion(eventItem({ state: "draft", rehearsal: true })));
  assert.equal(text(), "");
});

test("people are invited by the code, and led to an address that phones can reach", () => {
  boot.reach = "live serve --lan";
  const { text } = draw(<Invite />, { items: eventItems(), role: "organiser" });
  assert.match(text(), /7HK3QF.*https:\/\/live\.example\/7HK3QF.*live serve --lan/);
  const hrefs = screen.getAllByRole("link").map((link) => link.getAttribute("href"));
  assert.deepEqual(hrefs, ["/e/7HK3QF/qr.svg", "/e/7HK3QF/qr.png"]);
});

test("the report is linked from the start on, with the state of its publication", () => {
  const { text } = draw(<Results />, { items: eventItems({ event: draft }) });
  assert.equal(text(), "");
  show(eventItems());
  assert.match(text(), /ReportNot published/);
  show(eventItems({ event_report: reportItem({ audience: "link" }) }));
  assert.match(text(), /ReportBy a link/);
});

async function chooseFile(user) {
  await user.upload(document.querySelector("[type=file]"), new File(["title: x"], "event.yaml"));
  await settle();
}

const CHANGE = { field: "title.en", before: "Regional innovation", after: "Green roofs" };

test("an event's file lists its changes, and replaces the draft after a yes", async () => {
  const { user, text, place } = draw(<EventFile />, {
    items: eventItems({ event: draft }),
    role: "organiser",
  });
  answerRequests("/event.yaml", { changes: [] });
  await chooseFile(user);
  assert.match(text(), /This file changes nothing\./);
  answerRequests("/event.yaml", { changes: [CHANGE, { field: "k", before: null, after: "3" }] });
  await chooseFile(user);
  assert.match(text(), /2 changes would be made:/);
  const [title, size] = place.querySelectorAll(".file-changes li");
  assert.equal(readText(title.querySelector("del")), "Regional innovation");
  assert.equal(readText(title.querySelector("ins")), "Green roofs");
  assert.equal(size.querySelector("del"), null);
  await user.click(screen.getByRole("button", { name: "Replace the draft" }));
  await settle();
  assert.match(text(), /Imported: 2 changes\./);
  const sent = requests.map(({ path }) => path.includes("?dry"));
  assert.deepEqual(sent, [true, true, false], "the first two only look");
});

test("a long list of changes is cut until it is asked for, and can be left", async () => {
  const changes = Array.from({ length: 21 }, (_, n) => ({ ...CHANGE, field: `polls.${n}` }));
  answerRequests("/event.yaml", { changes });
  const { user, text, place } = draw(<EventFile />, { items: eventItems({ event: draft }) });
  await chooseFile(user);
  assert.equal(place.querySelectorAll(".file-changes li").length, 20);
  await user.click(screen.getByRole("button", { name: "Show all changes" }));
  assert.equal(place.querySelectorAll(".file-changes li").length, 21);
  await user.click(screen.getByRole("button", { name: "Cancel" }));
  assert.doesNotMatch(text(), /changes would be made/);
  assert.equal(requests.length, 1);
});

test("a broken file names its lines, and a started event takes none", async () => {
  answerRequests("/event.yaml", { refused: ["Line 3: unknown field “zoned”."] }, 422);
  const { user, text } = draw(<EventFile />, { items: eventItems({ event: draft }) });
  await chooseFile(user);
  assert.match(text(), /Nothing was imported\..*Line 3: unknown field “zoned”\./);
  show(eventItems());
  assert.equal(document.querySelector("[type=file]"), null);
});

test("a site that may frame the event is added, kept if it is refused, and removed", async () => {
  const items = (sites) => eventItems({ frame_sites: { sites } });
  const { user, text } = draw(<Frames />, { items: items([]), role: "organiser" });
  assert.match(text(), /No site may show the event yet\./);
  const field = screen.getByRole("textbox", { name: "Address of a site" });
  await user.type(field, "example.org{Enter}");
  await settle();
  const configure = {
    do: "event.configure",
    frame_sites: ["example.org"],
    was: { frame_sites: [] },
  };
  assert.deepEqual(server.lastAction, configure);
  assert.equal(field.value, "");
  await user.type(field, "not a site");
  server.refuse("Enter an address that starts with https://.");
  await user.click(screen.getByRole("button", { name: "Add" }));
  await settle();
  assert.equal(field.value, "not a site");
  show(items(["https://a.example", "https://b.example"]));
  await user.click(screen.getByRole("button", { name: "Remove https://a.example" }));
  await settle();
  assert.deepEqual(server.lastAction.frame_sites, ["https://b.example"]);
});

test("Teams is allowed at once, and then its app can be downloaded", async () => {
  const { user } = draw(<Frames />, {
    items: eventItems({ frame_sites: { sites: ["https://teams.microsoft.com"] } }),
  });
  await user.click(screen.getByRole("button", { name: "Allow Microsoft Teams" }));
  await settle();
  const { frame_sites: sites } = server.lastAction;
  assert.equal(new Set(sites).size, sites.length, "no site stands twice");
  show(eventItems({ frame_sites: { sites } }));
  const link = screen.getByRole("link", { name: "Download the app for Teams" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/teams.zip");
});

test("a download of results that fails says why and is tried again", async () => {
  const files = [{ path: "votes.csv", name: () => "Votes", content: () => "A row for each vote." }];
  const { user, text } = draw(<Downloads files={files} />, {
    items: eventItems({ "poll:1": { ...QUESTION, state: "open" } }),
  });
  assert.match(text(), /A poll that is still running is left out\./);
  assert.equal(
    screen.getByRole("link", { name: /Votes/ }).getAttribute("href"),
    "/e/7HK3QF/votes.csv",
  );
  answerRequests("/results.zip", undefined, 403);
  await user.click(screen.getByRole("button", { name: "Download results" }));
  await settle();
  assert.match(text(), /You no longer have access to this event\./);
  answerRequests("/results.zip", new TypeError("offline"));
  await user.click(screen.getByRole("button", { name: "Try again" }));
  await settle();
  assert.match(text(), /The server cannot be reached\./);
});

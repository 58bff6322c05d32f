// Cards of the organiser's page: life of the event, first question, file, frames, results.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { delegationsItem, eventItem, eventItems, reportItem } from "#testing/items/event.js";
import { linkItem } from "#testing/items/people.js";
import { draw, readText, screen, server, settle, show, within } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { boot } from "../../../lib/session.js";
import { EventFile } from "./event_file.jsx";
import { askedPoll, FirstQuestion } from "./first_question.jsx";
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
  askedPoll.value = null;
  boot.reach = undefined;
});

test("an event is started, and ended after a yes", async () => {
  const { user, text, place } = draw(<Lifecycle />, {
    items: eventItems({ event: draft }),
    role: "organiser",
  });
  assert.match(text(), /Regional innovation.*June 2, 2026 · 11:00–13:00/);
  assert.match(text(), /Delegations3.*Polls0/);
  server.refuse("The event has no title yet.");
  await user.click(screen.getByRole("button", { name: "Start the event" }));
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

test("an event without delegations counts none among its facts", () => {
  const items = eventItems({ delegations: delegationsItem({ delegations: [] }) });
  assert.doesNotMatch(draw(<Lifecycle />, { items, role: "organiser" }).text(), /Delegations/);
});

test("starting is the main act only where there is no first question", () => {
  draw(<Lifecycle />, { items: withQuestion(), role: "organiser" });
  const start = screen.getByRole("button", { name: "Start the event" });
  assert.equal(start.classList.contains("primary"), false);
  show(eventItems({ event: draft }));
  assert.equal(start.classList.contains("primary"), true);
});

test("a reworded first question is saved in its language only, then asked", async () => {
  const { user, text } = draw(<FirstQuestion />, { items: withQuestion(), role: "organiser" });
  const field = screen.getByRole("textbox", { name: "Question" });
  assert.equal(field.value, "Can you see us?");
  assert.match(text(), /YesNo/);
  await user.clear(field);
  assert.equal(screen.getByRole("button", { name: "Start and ask" }).disabled, true);
  await user.type(field, "Shall we begin?");
  await user.click(screen.getByRole("button", { name: "Start and ask" }));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "poll.edit", poll: 4, prompt: { en: "Shall we begin?" } },
    { do: "event.start" },
    { do: "poll.open", poll: 4, seconds: null },
  ]);
  const asked = { ...QUESTION, state: "open", prompt: { en: "Shall we begin?" } };
  show(eventItems({ "poll:4": asked, "link:2": linkItem({ role: "screen" }) }));
  const region = within(screen.getByRole("region", { name: "Shall we begin?" }));
  assert.ok(region.getByRole("img", { name: "QR code of the address above" }));
  assert.ok(region.getByRole("link", { name: "Open projector view" }));
});

test("a first question that stays as it is is asked at once, and not where starting is refused", async () => {
  const { user, text } = draw(<FirstQuestion />, { items: withQuestion(), role: "organiser" });
  server.refuse("Another event is running.");
  await user.click(screen.getByRole("button", { name: "Start and ask" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.start" }]);
  assert.match(text(), /Another event is running\./);
});

test("a running event has no first question that it did not ask here", () => {
  const { text } = draw(<FirstQuestion />, { items: withQuestion(eventItem()), role: "organiser" });
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

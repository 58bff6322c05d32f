// The staff's page of sessions: the list with its figures, and the forms.

import assert from "node:assert/strict";
import { test } from "node:test";
import { HEAT, sessionItems } from "#testing/items/sessions.js";
import { draw, readText, screen, server, settle } from "#testing/part.js";
import { answerRequests } from "#testing/requests.js";
import { AddSession } from "./session_form.jsx";
import { SessionList } from "./session_list.jsx";

const button = (name) => screen.queryByRole("button", { name });
const links = () => screen.getAllByRole("link").map((link) => link.getAttribute("href"));

async function drawList({ role = "organiser", items = sessionItems() } = {}) {
  answerRequests("/sessions/figures", {
    sessions: {
      2: { people: 14, polls: 1, poll: { en: "Go on?" }, questions: 3 },
      3: { people: null, polls: 0, poll: null, questions: 0 },
    },
  });
  const drawn = draw(<SessionList />, { items, role });
  await settle();
  return drawn;
}

test("sessions are listed by day, with their state and figures", async () => {
  const { place } = await drawList();
  const days = [...place.querySelectorAll("section")].map(readText);
  assert.equal(days.length, 2);
  assert.match(days[0], /Green ports/);
  assert.match(days[0], /12 minutes lateRunning/);
  assert.match(days[0], /Room B · Ana Silva/);
  assert.match(days[0], /14 people here · 1 open poll: Go on\? · 3 questions to review/);
  assert.match(days[0], /Number of people hidden while an anonymous poll is open/);
  assert.match(days[1], /Closing.*Not started/);
});

test("a session that has ended has no figures", async () => {
  const { text } = await drawList({
    items: { ...sessionItems(), "session:2": { state: "ended", late_min: 0 } },
  });
  assert.doesNotMatch(text(), /14 people here/);
  assert.match(text(), /Ended/);
});

test("moderators reach desks, and organisers all pages of a session", async () => {
  await drawList({ role: "moderator" });
  assert.ok(links().includes("/e/7HK3QF/s/2/moderate"));
  assert.ok(!links().includes("/e/7HK3QF/s/2/screen/open"));
  assert.equal(button(/Edit/), null);
});

test("results are linked once a session has started", async () => {
  await drawList();
  assert.ok(links().includes("/e/7HK3QF/s/2/report/edit"));
  assert.ok(!links().includes("/e/7HK3QF/s/3/report/edit"));
});

test("without sessions the page says how they come", async () => {
  const { text } = await drawList({ items: {} });
  assert.match(text(), /No sessions yet\. Add one, or import a programme\./);
});

test("the focus goes into the form of a new session, and back to its button", async () => {
  const { user } = draw(<AddSession />, { items: sessionItems(), role: "organiser" });
  await user.click(button("Add a session"));
  assert.equal(document.activeElement, screen.getByLabelText("Title, English"));
  await user.click(button("Cancel"));
  assert.equal(document.activeElement, button("Add a session"));
});

test("the focus goes back to the button that opened a session's form", async () => {
  const { user } = await drawList();
  const [edit] = screen.getAllByRole("button", { name: /^Edit/ });
  await user.click(edit);
  await user.click(button("Cancel"));
  assert.equal(document.activeElement, edit);
});

test("a session is added with what was typed; a refusal loses nothing", async () => {
  const { user, text } = draw(<AddSession />, { items: sessionItems(), role: "organiser" });
  await user.click(button("Add a session"));
  assert.equal(button("Add session").getAttribute("aria-disabled"), "true");
  await user.type(screen.getByLabelText("Title, English"), "Blue ports");
  server.refuse("An event has at most 60 sessions.");
  await user.click(button("Add session"));
  await settle();
  assert.match(text(), /at most 60 sessions/);
  assert.equal(screen.getByLabelText("Title, English").value, "Blue ports");
  await user.click(button("Add session"));
  await settle();
  const { do: name, sessions } = server.lastAction;
  assert.equal(name, "session.add");
  assert.deepEqual(sessions[0].title, { en: "Blue ports" });
  assert.ok(sessions[0].ends > sessions[0].starts);
  assert.ok(button("Add a session"), "the form is closed");
});

test("an end before the start is named at its field and is not sent", async () => {
  const { user, text } = draw(<AddSession />, { items: sessionItems(), role: "organiser" });
  await user.click(button("Add a session"));
  await user.type(screen.getByLabelText("Title, English"), "Blue ports");
  const end = screen.getByLabelText("End");
  await user.clear(end);
  await user.type(end, "2020-01-01T10:00");
  assert.match(text(), /The end must be after the start\./);
  await user.click(button("Add session"));
  assert.equal(server.lastAction, undefined);
});

test("an edit names the plan that the editor saw, and one that comes between is not lost", async () => {
  const { user, text } = await drawList();
  await user.click(screen.getAllByRole("button", { name: /Edit/ })[1]);
  await user.type(screen.getByLabelText("Title, English"), " pumps");
  server.refuse("Someone else changed this. Check it and save again.");
  await user.click(button("Save"));
  await settle();
  assert.match(text(), /Someone else changed this/);
  const { do: name, number, session, was } = server.lastAction;
  const { number: _, ...plan } = HEAT;
  assert.deepEqual([name, number, session.title], ["session.edit", 3, { en: "Clean heat pumps" }]);
  assert.deepEqual(was, plan);
});

test("only a session that has not started can be removed, after a question", async () => {
  const { user } = await drawList();
  const [ports, heat] = screen.getAllByRole("button", { name: /Edit/ });
  await user.click(ports);
  assert.equal(button(/Remove/), null);
  await user.click(heat);
  await user.click(button(/Remove Clean heat/));
  assert.equal(server.lastAction, undefined);
  await user.click(button("Remove"));
  assert.deepEqual(server.lastAction, { do: "session.remove", number: 3 });
});

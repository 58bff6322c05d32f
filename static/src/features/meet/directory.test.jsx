// The directory: search, filters, wishes, and the removal of entries.

import assert from "node:assert/strict";
import { test } from "node:test";
import { meetItems, ownEntryItem } from "#testing/items/meet.js";
import { draw, screen, server, settle, show, until, within } from "#testing/part.js";
import { Directory } from "./directory.jsx";

const ANN = {
  person: 4,
  entry: 2,
  name: "Ann",
  delegation: "bologna",
  sector: "academia",
  seeks: "Cargo bikes",
  offers: "",
  languages: ["en", "zh"],
};
const LI = { ...ANN, person: 5, name: "", delegation: "hangzhou", seeks: "", offers: "充电桩数据" };

async function drawDirectory(t, answers, { role = "attendee", items = meetItems() } = {}) {
  const replies = [answers].flat();
  const fetch = t.mock.method(globalThis, "fetch", async () =>
    Response.json(replies.length > 1 ? replies.shift() : replies[0]),
  );
  const drawn = draw(<Directory />, { items, role });
  await until(() => drawn.place.querySelector("[role=status]").textContent);
  const queries = () =>
    fetch.mock.calls.map(({ arguments: [url] }) =>
      Object.fromEntries(new URL(url, "https://x").searchParams),
    );
  return { ...drawn, queries };
}
const found = (people, given) => ({ people, found: people.length, more: false, ...given });

test("people are listed with what they look for, offer and speak", async (t) => {
  const { text, queries } = await drawDirectory(t, found([ANN, LI]));
  assert.match(text(), /2 people/);
  assert.match(text(), /AnnBologna · AcademiaLooks forCargo bikesLanguagesEnglish · 中文/);
  assert.match(text(), /HangzhouAcademiaOffers充电桩数据/);
  assert.deepEqual(queries(), [{ as: "attendee" }]);
});

test("an empty directory and a search that finds no one say so", async (t) => {
  const { text, user, queries } = await drawDirectory(t, found([]));
  assert.match(text(), /No one else has joined the directory yet./);
  await user.type(screen.getByRole("searchbox"), "ferries");
  await user.selectOptions(screen.getByLabelText("Delegation"), "Bologna");
  await user.selectOptions(screen.getByLabelText("Sector"), "Academia");
  await user.selectOptions(screen.getByLabelText("Language"), "中文");
  await until(() => queries().at(-1).language === "zh" && /No one found/.test(text()));
  assert.match(text(), /No one found. Try other words or filters./);
  assert.deepEqual(queries().at(-1), {
    q: "ferries",
    delegation: "bologna",
    sector: "academia",
    language: "zh",
    as: "attendee",
  });
});

test("a search that is limited or fails says so", async (t) => {
  const drawn = await drawDirectory(t, found([ANN]));
  const message = "Too many searches. Try again in a minute.";
  t.mock.method(globalThis, "fetch", async () => Response.json({ message }, { status: 429 }));
  await drawn.user.type(screen.getByRole("searchbox"), "a");
  await until(() => drawn.text().includes(message));
  assert.equal(screen.getByText(message).role, "status");
  t.mock.method(globalThis, "fetch", async () => {
    throw new TypeError("offline");
  });
  await drawn.user.type(screen.getByRole("searchbox"), "b");
  await until(() => /not responding/.test(drawn.text()));
  assert.match(drawn.text(), /The server is not responding/);
});

test("further people are added after the last, each once", async (t) => {
  const first = found([ANN], { more: true, found: 2 });
  const { text, user, queries } = await drawDirectory(t, [first, found([ANN, LI], { found: 2 })]);
  await user.click(screen.getByRole("button", { name: "Show more" }));
  await settle();
  assert.equal(queries().at(-1).after, "4");
  assert.equal(text().match(/Cargo bikes/g).length, 1);
  assert.match(text(), /充电桩数据/);
  assert.equal(screen.queryByRole("button", { name: "Show more" }), null);
});

test("a wish to talk is known to the reader alone, and is withdrawn", async (t) => {
  const { text, user } = await drawDirectory(t, found([ANN]));
  await user.click(screen.getByRole("button", { name: "I would like to talk Ann" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "meeting.ask", person: 4, on: true });
  show(meetItems({ my_meetings: { asked: { 4: 2 }, agreed: [] } }));
  assert.match(text(), /Only you know. They learn of it if they would like to talk, too./);
  await user.click(screen.getByRole("button", { name: "Withdraw Ann" }));
  await settle();
  assert.equal(server.lastAction.on, false);
  show(meetItems({ my_meetings: { asked: { 4: 1 }, agreed: [] } }));
  assert.ok(screen.getByRole("button", { name: /^I would like to talk/ }), "of an earlier entry");
});

test("people who both want to talk are told so", async (t) => {
  const agreed = [{ person: 4, slot: null, room: null }];
  const items = meetItems({ my_meetings: { asked: {}, agreed } });
  const { text } = await drawDirectory(t, found([ANN]), { items });
  assert.match(text(), /You would both like to talk./);
  assert.equal(screen.queryByRole("button", { name: /Ann/ }), null);
});

test("only people in the directory can ask others", async (t) => {
  const items = meetItems({ my_directory: ownEntryItem({ listed: false }) });
  await drawDirectory(t, found([ANN]), { items });
  const button = screen.getByRole("button", { name: /^I would like to talk/ });
  assert.ok(button.disabled);
  assert.equal(button.getAttribute("aria-describedby"), "enter-first");
});

test("staff remove an entry, after a confirmation, and the list is fetched again", async (t) => {
  const { user, queries } = await drawDirectory(t, [found([ANN]), found([])], {
    role: "moderator",
  });
  assert.equal(screen.queryByRole("button", { name: /talk/ }), null);
  await user.click(screen.getByRole("button", { name: "Remove entry Ann" }));
  const dialog = screen.getByRole("dialog");
  await user.click(within(dialog).getByRole("button", { name: "Remove entry" }));
  await until(() => screen.queryByText("Cargo bikes") === null);
  assert.deepEqual(server.lastAction, { do: "directory.remove", person: 4 });
  assert.deepEqual(queries().at(-1), {});
  assert.equal(screen.queryByText("Cargo bikes"), null);
});

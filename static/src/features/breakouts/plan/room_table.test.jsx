// The table of all rooms, and the import of a file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItems, breakoutRoomItem } from "#testing/items/breakouts.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { CsvImport } from "./csv_import.jsx";
import { RoomTable } from "./room_table.jsx";

const ROOMS = [{ id: 11 }, { id: 12 }];
const drawTable = () =>
  draw(<RoomTable id={1} rooms={ROOMS} />, {
    items: breakoutItems(undefined, { "room:12": breakoutRoomItem({ name: {} }) }),
  });
const names = () => screen.getAllByLabelText(/^Room name, English/);
const save = (user) => user.click(screen.getByRole("button", { name: "Save all rooms" }));

async function paste(user, field, text) {
  await user.click(field);
  await user.paste(text);
}

test("cells of a spreadsheet fill the table to the right and down", async () => {
  const { text, user } = drawTable();
  await paste(
    user,
    names()[0],
    "Energy\t能源\tList projects.\t\thttps://meet.example/1\nWater\nToo many\n",
  );
  assert.deepEqual(
    names().map(({ value }) => value),
    ["Energy", "Water"],
  );
  assert.match(text(), /Some of the pasted cells are outside the table and were left out./);
  await save(user);
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "room.edit",
      room: 11,
      name: { en: "Energy", zh: "能源" },
      task: { en: "List projects." },
      video: "https://meet.example/1",
    },
    { do: "room.edit", room: 12, name: { en: "Water" } },
  ]);
  assert.match(text(), /Saved./);
});

test("a pasted word is typed as usual", async () => {
  const { user } = drawTable();
  await user.clear(names()[0]);
  await paste(user, names()[0], "Energy");
  assert.equal(names()[0].value, "Energy");
});

test("a refused row keeps its text and says why, others are saved", async () => {
  const { place, user } = drawTable();
  await paste(user, names()[0], "Energy\nWater\n");
  server.refuse("Enter a shorter name.");
  await save(user);
  await settle();
  await settle();
  assert.equal(server.actions.length, 2);
  const problems = () => place.querySelectorAll("tbody [data-problem=true]");
  assert.deepEqual(
    [...problems()].map((each) => each.textContent),
    ["Enter a shorter name."],
  );
  await save(user);
  await settle();
  assert.deepEqual(
    server.actions.slice(2).map((each) => each.room),
    [11],
  );
  assert.equal(problems().length, 0);
});

test("typed text is there when the table is drawn again, which stands open then", async () => {
  const { place, user, redraw } = drawTable();
  assert.ok(!place.querySelector("details").open);
  await user.type(names()[1], "Water");
  redraw(<p />);
  redraw(<RoomTable id={1} rooms={ROOMS} />);
  assert.ok(place.querySelector("details").open);
  assert.equal(names()[1].value, "Water");
});

test("nothing is sent and nothing left for a room that is gone", async () => {
  const { user, redraw } = drawTable();
  await user.type(names()[1], "Water");
  redraw(<RoomTable id={1} rooms={[{ id: 11 }]} />);
  const button = screen.getByRole("button", { name: "Save all rooms" });
  assert.equal(button.getAttribute("aria-disabled"), "true");
  show(breakoutItems());
});

const csv = (text) => new File([text], "rooms.csv", { type: "text/csv" });
async function chooseFile(t, ...replies) {
  const fetch = t.mock.method(globalThis, "fetch", async () => Response.json(replies.shift()));
  const drawn = draw(<CsvImport id={1} seed={4} />, { items: breakoutItems() });
  await drawn.user.upload(
    screen.getByLabelText("Choose a file"),
    csv("delegation,room\nLazio,1\n"),
  );
  await settle();
  return {
    ...drawn,
    addresses: () => fetch.mock.calls.map(({ arguments: [url] }) => new URL(url)),
  };
}

test("a file assigns people", async (t) => {
  const { text, addresses } = await chooseFile(t, { done: 3 });
  assert.match(text(), /The first line names the columns: delegation and room/);
  assert.match(text(), /3 people assigned from the file./);
  const [address] = addresses();
  assert.equal(address.pathname, "/e/7HK3QF/seats.csv");
  const { breakout, seed, skip } = Object.fromEntries(address.searchParams);
  assert.deepEqual([breakout, seed, skip], ["1", "4", "0"]);
});

test("problems of a file are listed, and its other lines can be used", async (t) => {
  const refused = ["Line 2: no delegation is called “Atlantis”. Use a name from the event."];
  const { text, user, addresses } = await chooseFile(t, { refused, usable: 2 }, { done: 2 });
  assert.match(
    text(),
    /No one was moved. Fix this and choose the file again:Line 2: no delegation/,
  );
  await user.click(screen.getByRole("button", { name: "Use the 2 other lines" }));
  await settle();
  assert.equal(addresses()[1].searchParams.get("skip"), "1");
  assert.match(text(), /2 people assigned from the file./);
});

test("the plan can be downloaded as a file to begin with", () => {
  draw(<CsvImport id={1} seed={4} />, { items: breakoutItems() });
  const link = screen.getByRole("link", { name: "Download a template with everyone" });
  assert.equal(link.getAttribute("href"), "/e/7HK3QF/seats.csv?breakout=1");
});

test("columns of a file that nothing is read from are named", async (t) => {
  const { text } = await chooseFile(t, { done: 1, left_out: ["Hotel", "E-mail"] });
  assert.match(text(), /Columns Hotel and E-mail are left out\./);
});

// Own contact details, and the people whom the reader may contact.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItem } from "#testing/items/breakouts.js";
import { contactsItem, meetItems, SLOT, sharedContact } from "#testing/items/meet.js";
import { draw, screen, server, settle, show, within } from "#testing/part.js";
import { OwnContact } from "./contact.jsx";
import { Meetings } from "./meetings.jsx";

const OWN = { email: "ann@lazio.example" };
const withContacts = (given, more) => meetItems({ contacts: contactsItem(given), ...more });
const press = (user, name) => user.click(screen.getByRole("button", { name }));

test("contact details are given, and a refused address stays in its field", async () => {
  const { text, user } = draw(<OwnContact />, { items: meetItems(), role: "attendee" });
  await press(user, "Give contact details");
  await user.type(screen.getByLabelText("E-mail"), "ann at lazio");
  server.refuse("This is not an e-mail address. Correct it, or leave the field empty.");
  await press(user, "Save details");
  await settle();
  assert.match(text(), /This is not an e-mail address./);
  assert.equal(screen.getByLabelText("E-mail").value, "ann at lazio");
  await user.clear(screen.getByLabelText("E-mail"));
  await user.type(screen.getByLabelText("E-mail"), OWN.email);
  await press(user, "Save details");
  await settle();
  assert.deepEqual(server.lastAction, { do: "contact.set", ...OWN, phone: "", other: "" });
  show(withContacts(OWN));
  assert.match(text(), /E-mailann@lazio.example/);
});

test("contact details are changed and deleted", async () => {
  const { user } = draw(<OwnContact />, { items: withContacts(OWN), role: "attendee" });
  await press(user, "Change details");
  assert.equal(screen.getByLabelText("E-mail").value, OWN.email);
  await press(user, "Cancel");
  await press(user, "Delete details");
  await user.click(
    within(screen.getByRole("dialog")).getByRole("button", { name: "Delete details" }),
  );
  await settle();
  assert.deepEqual(server.lastAction, { do: "contact.delete" });
});

test("there are no contacts at first", () => {
  const { text } = draw(<Meetings />, { items: meetItems(), role: "attendee" });
  assert.equal(text(), "");
});

test("people who both agreed see each other's details", () => {
  const people = [sharedContact()];
  const { text } = draw(<Meetings />, {
    items: withContacts({ ...OWN, people }),
    role: "attendee",
  });
  assert.match(text(), /BenHangzhou · Academia/);
  const href = (name) => screen.getByRole("link", { name }).getAttribute("href");
  assert.equal(href("ben@hangzhou.example"), "mailto:ben%40hangzhou.example");
  assert.equal(href("+86 10 123"), "tel:+8610123");
  assert.match(text(), /You would both like to talk./);
});

test("without own details the reader is asked for them", () => {
  const people = [sharedContact({ email: "", phone: "", meeting: false, cards: [7, 8] })];
  const { text } = draw(<Meetings />, { items: withContacts({ people }), role: "attendee" });
  assert.match(text(), /Give your contact details below, and you see theirs./);
  assert.match(text(), /You agreed on 2 project cards./);
  assert.doesNotMatch(text(), /They gave no contact details yet./);
  show(withContacts({ ...OWN, people }));
  assert.match(text(), /They gave no contact details yet./);
});

test("a meeting shows its time and place, its room, or that there is none yet", () => {
  const meeting = (given) => ({
    agreed: [{ person: 9, slot: null, room: null, ...given }],
    asked: {},
  });
  const contacts = contactsItem({ ...OWN, people: [sharedContact()] });
  const items = (given) =>
    meetItems({ contacts, my_meetings: meeting(given), "breakout:1": breakoutItem() });
  const { text } = draw(<Meetings />, { items: items({ slot: SLOT }), role: "attendee" });
  assert.match(text(), /13:00.*Table 4.*June 2/);
  show(items({ room: 12 }));
  assert.match(text(), /Meet in Room 2: choose it on the event's page. Go to the rooms/);
  show(items());
  assert.match(text(), /No time and place is free for the two of you yet/);
});

test("a meeting is called off after a confirmation", async () => {
  const items = withContacts({ ...OWN, people: [sharedContact()] });
  const { user } = draw(<Meetings />, { items, role: "attendee" });
  await press(user, "Call off Ben");
  await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Call off" }));
  await settle();
  assert.deepEqual(server.lastAction, { do: "meeting.ask", person: 9, on: false });
});

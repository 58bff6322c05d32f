// The form of a card: new, from a report, and to edit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { render } from "preact";
import { attendeeItems, boardItem, boardItems, cardItem } from "#testing/items/board.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { CardForm, EditForm, ReportForm } from "./card_form.jsx";

const drawAsAttendee = (part = <CardForm />, items = attendeeItems()) =>
  draw(part, { items, role: "attendee" });
const field = (name) => screen.getByRole("textbox", { name });
const send = (user, name = "Send") => user.click(screen.getByRole("button", { name }));

test("a card is sent with its type, words and language, and the board opens", async () => {
  const { user, text } = drawAsAttendee();
  assert.match(text(), /A moderator reviews it first. It appears as a card of Lazio, without/);
  await user.click(screen.getByRole("radio", { name: /^Looking for/ }));
  await user.type(field("Title"), " Partner for a pilot ");
  await user.type(field("Description"), "We look for a city.");
  await send(user);
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "card.create",
      type: "seek",
      title: "Partner for a pilot",
      summary: "We look for a city.",
      language: "en",
    },
  ]);
  assert.equal(location.hash, "#board");
});

test("the form that opens takes the focus at once, so that no key goes elsewhere", () => {
  const { place } = drawAsAttendee(<p />);
  render(<CardForm />, place); // without act(), which also runs what follows the first paint
  assert.equal(document.activeElement, screen.getByRole("heading", { name: "New card" }));
});

test("a field that is missing is named and takes the focus, and nothing is sent", async () => {
  const { user, text } = drawAsAttendee();
  await send(user);
  assert.match(text(), /Please choose what it is.*Choose what it is, then send it again./);
  assert.equal(document.activeElement, screen.getByRole("radio", { name: /^Looking for/ }));
  await user.click(screen.getByRole("radio", { name: /^Offers/ }));
  await send(user);
  assert.match(text(), /Give it a title of up to 120 characters, then send it again./);
  await user.type(field("Title"), "A title");
  await send(user);
  assert.match(text(), /Describe it in up to 1,000 characters, then send it again./);
  assert.equal(document.activeElement, field("Description"));
  assert.deepEqual(server.actions, []);
});

test("typed text is there again once the form is opened again", async () => {
  const { user, redraw } = drawAsAttendee();
  await user.type(field("Title"), "Kept");
  redraw(<p />);
  redraw(<CardForm />);
  assert.equal(field("Title").value, "Kept");
});

test("a refused card keeps its text, and says why", async () => {
  const { user, text } = drawAsAttendee();
  await user.click(screen.getByRole("radio", { name: /^Idea/ }));
  await user.type(field("Title"), "A title");
  await user.type(field("Description"), "Words");
  server.refuse("You have as many cards as one person may have.");
  await send(user);
  await settle();
  assert.match(text(), /You have as many cards/);
  assert.equal(field("Title").value, "A title");
});

test("further details are sent once they are filled in", async () => {
  const { user } = drawAsAttendee();
  await user.click(screen.getByRole("radio", { name: /^Idea/ }));
  await user.type(field("Title"), "A title");
  await user.type(field("Description"), "Words");
  await user.click(screen.getByText("More details"));
  await user.selectOptions(screen.getByLabelText("Theme"), "Heat");
  await user.click(screen.getByRole("checkbox", { name: "China" }));
  await user.click(screen.getByRole("checkbox", { name: "Academia" }));
  await user.type(field(/^Links/), "https://a.example https://b.example");
  await user.selectOptions(screen.getByLabelText("Written in"), "中文");
  await send(user);
  await settle();
  const { theme, regions_wanted, sectors_wanted, links, language } = server.lastAction;
  assert.deepEqual(
    { theme, regions_wanted, sectors_wanted, links, language },
    {
      theme: "heat",
      regions_wanted: ["CN"],
      sectors_wanted: ["academia"],
      links: ["https://a.example", "https://b.example"],
      language: "zh",
    },
  );
});

test("staff create a card on behalf of a delegation", async () => {
  const { user } = draw(<CardForm />, { items: boardItems() });
  await user.click(screen.getByRole("radio", { name: /^Idea/ }));
  await user.type(field("Title"), "A title");
  await user.type(field("Description"), "Words");
  await user.click(screen.getByText("More details"));
  await user.selectOptions(screen.getByLabelText("On behalf of"), "Bologna");
  await send(user);
  await settle();
  assert.equal(server.lastAction.delegation, "bologna");
});

test("an attendee cannot write on behalf of others", () => {
  drawAsAttendee();
  assert.equal(screen.queryByLabelText("On behalf of"), null);
});

test("a closed board takes no card, and keeps the text", () => {
  const { text } = drawAsAttendee(
    <CardForm />,
    attendeeItems({ board: boardItem({ writable: false }) }),
  );
  assert.match(text(), /The board is closed, so no card can be sent. Your text is kept/);
});

const form = [
  { id: "agreed", label: { en: "We agree on" } },
  { id: "project", label: { en: "Common project" } },
  { id: "next", label: { en: "Next step" } },
];

test("a report fills in the card: the project is its title, other fields its description", async () => {
  const { user, text } = drawAsAttendee(
    <ReportForm id={12} />,
    attendeeItems({
      "report:12": { form, shown: false },
      "said:12.project.en": { text: " Shared  depot ", delegation: null, name: "", at: 1 },
      "said:12.next.en": { text: "Agree on two streets.", delegation: null, name: "", at: 1 },
      "said:12.next.zh": { text: "商定两条街道。", delegation: null, name: "", at: 1 },
    }),
  );
  assert.match(text(), /Filled in from the report. Check it, then send it./);
  assert.equal(field("Title").value, "Shared depot");
  assert.equal(field("Description").value, "Next step: Agree on two streets.");
  assert.ok(screen.getByRole("radio", { name: /^Idea/ }).checked);
  await send(user);
  await settle();
  assert.deepEqual([server.lastAction.do, server.lastAction.room], ["card.create_from_report", 12]);
});

test("a card is in the language that most of the report is written in", async () => {
  const said = (text) => ({ text, delegation: null, name: "", at: 1 });
  const { user } = drawAsAttendee(
    <ReportForm id={12} />,
    attendeeItems({
      "report:12": { form, shown: false },
      "said:12.project.en": said("Shared depot"),
      "said:12.project.zh": said("共用场站"),
      "said:12.next.zh": said("商定两条街道。"),
    }),
  );
  assert.equal(field("Title").value, "共用场站");
  await send(user);
  await settle();
  assert.equal(server.lastAction.language, "zh");
});

test("a published report fills in the card, too, and an empty report does not", () => {
  const reported = {
    breakout: 1,
    name: { en: "Room 2" },
    form,
    texts: { project: { en: "Shared depot" } },
  };
  drawAsAttendee(<ReportForm id={12} />, attendeeItems({ "reported:12": reported }));
  assert.equal(field("Title").value, "Shared depot");
  const { text } = drawAsAttendee(<ReportForm id={13} />);
  assert.match(text(), /This report is empty, or you cannot see it/);
});

test("the edited fields of a card are sent, and empty fields clear what was there", async () => {
  const items = boardItems({ "card:7": cardItem({ theme: "heat", links: ["https://a.example"] }) });
  const { user } = draw(<EditForm id={7} />, { items });
  assert.equal(field("Title").value, "Partner for a heat pilot");
  await user.clear(field(/^Links/));
  await user.selectOptions(screen.getByLabelText("Theme"), "No theme");
  await send(user, "Save");
  await settle();
  assert.deepEqual(
    [server.lastAction.do, server.lastAction.card, server.lastAction.theme],
    ["card.edit", 7, null],
  );
  assert.deepEqual(server.lastAction.links, []);
  assert.equal(location.hash, "#card-7");
});

test("a card that was taken off the board cannot be edited", () => {
  const { text } = draw(<EditForm id={7} />, { items: boardItems() });
  show(boardItems({ "card:7": undefined }));
  assert.match(text(), /This card was taken off the board./);
});

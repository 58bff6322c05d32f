// Corrections by staff: people are found, corrected, and erased.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItem, eventItems } from "#testing/items/event.js";
import { personItem } from "#testing/items/people.js";
import { act, draw, screen, server, settle, within } from "#testing/part.js";
import { answerRequests, requests } from "#testing/requests.js";
import { dialogState } from "../../ui/dialog_state.js";
import { CorrectButton, CorrectDialog, CorrectPeople } from "./correct_person.jsx";

const ANA = { ...personItem(), id: 7, joined_at: NOW };
const UNNAMED = { ...ANA, id: 8, name: "", delegation: "hangzhou" };
const SECRET = { "poll:1": { anonymous: true, secret: true, state: "open" } };

/** Opens the fold, types a search, and waits until it is answered. */
async function search(
  words,
  { role = "moderator", items = eventItems(), found = [ANA, UNNAMED] } = {},
) {
  answerRequests("/people?", { people: found });
  mock.timers.enable({ apis: ["setTimeout"] });
  const { user, text, place } = draw(<CorrectPeople />, { items, role });
  const fold = place.querySelector("details");
  act(() => {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  });
  const field = within(place).queryByRole("textbox");
  if (field)
    act(() => {
      field.value = words;
      field.dispatchEvent(new Event("input"));
    });
  act(() => mock.timers.tick(250));
  mock.timers.reset();
  await settle();
  return { user, text, place };
}

test("a search lists people with their number, and finds them again after each correction", async () => {
  const { user, text } = await search("ana");
  assert.deepEqual(
    requests.map(({ path }) => path),
    ["/e/7HK3QF/people?find=ana"],
  );
  assert.match(text(), /Ana RossiLazio · Academia · No\. 7 · joined 12:00/);
  assert.match(text(), /HangzhouAcademia · No\. 8/);
  await user.click(screen.getByRole("button", { name: "Correct Ana Rossi" }));
  assert.deepEqual(dialogState.value, { name: "correct", person: ANA });
  act(() => (dialogState.value = null));
});

test("nobody is listed before a search", async () => {
  const { text } = await search("");
  assert.deepEqual(requests, []);
  assert.doesNotMatch(text(), /Ana Rossi|No one found/);
});

test("a search without a hit advises fewer letters", async () => {
  const { text } = await search("xyz", { found: [] });
  assert.match(text(), /No one found\. Try fewer letters\./);
});

test("no details are corrected while a secret ballot is open", async () => {
  const { text } = await search("ana", { items: eventItems(SECRET) });
  assert.match(text(), /A secret ballot is open\. Wait until it is closed/);
  assert.deepEqual(requests, []);
});

test("moderators correct during the event, and organisers may erase a person, also afterwards", async () => {
  const ended = { event: eventItem({ state: "ended" }) };
  assert.equal(draw(<CorrectPeople />, { items: eventItems(ended) }).text(), "");
  const { user } = await search("ana", {
    role: "organiser",
    items: eventItems(ended),
    found: [ANA],
  });
  assert.equal(screen.queryByRole("button", { name: "Correct Ana Rossi" }), null);
  const copy = screen.getByRole("link", { name: "Download the data Ana Rossi" });
  assert.equal(copy.getAttribute("href"), "/e/7HK3QF/people/7/data.json");
  await user.click(screen.getByRole("button", { name: "Erase Ana Rossi" }));
  assert.deepEqual(server.actions, [], "it asks first");
  await user.click(screen.getByRole("button", { name: "Erase permanently" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "person.erase", person: 7 }]);
});

test("a person of a number is fetched, then corrected in a dialog", async () => {
  answerRequests("/people?find=7", { people: [UNNAMED, ANA] });
  const { user } = draw(<CorrectDialog id={7} />, { items: eventItems() });
  await settle();
  await user.click(screen.getByRole("radio", { name: "Government" }));
  await user.click(screen.getByRole("checkbox", { name: "中文" }));
  server.refuse("The person has voted since. Close the poll first.");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await settle();
  const correction = { do: "person.correct", person: 7, sector: "government", also_speaks: ["zh"] };
  assert.deepEqual(server.actions, [correction]);
  assert.match(screen.getByRole("status").textContent, /has voted since/);
  assert.equal(screen.getByRole("radio", { name: "Government" }).checked, true);
});

test("a person who cannot be fetched, or not now, leaves a dialog with the reason", async () => {
  draw(<CorrectDialog id={7} />, { items: eventItems() });
  await settle();
  assert.match(screen.getByRole("status").textContent, /The server is not responding/);
});

test("a button opens the dialog for the person of a number", async () => {
  const { user } = draw(<CorrectButton id={9}>Correct</CorrectButton>);
  await user.click(screen.getByRole("button", { name: "Correct" }));
  assert.deepEqual(dialogState.value, { name: "correct", id: 9 });
  act(() => (dialogState.value = null));
});

// The header of a page, its bars, notices and tabs.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle } from "#testing/part.js";
import { route } from "../../lib/page/route.js";
import { boot, notice, status } from "../../lib/session.js";
import { StaffBar } from "../staff/staff_bar.jsx";
import { Appearance } from "./appearance.jsx";
import { StatusBadge } from "./connection_badge.jsx";
import { PageHeader } from "./header.jsx";
import { Hint } from "./hint.jsx";
import { LanguagePicker, LanguageSwitch } from "./language_picker.jsx";
import { Lazy, provideParts } from "./lazy.jsx";
import { addNotice, NoticeCards, removeNotice } from "./notices.jsx";
import { UntilEnded } from "./read_only.jsx";
import { Tabs } from "./tabs.jsx";

const items = eventItems();
const ended = eventItems({ event: eventItem({ state: "ended" }) });
const button = (name) => screen.getByRole("button", { name });

afterEach(() => {
  route.value = "";
  notice.value = null;
  document.documentElement.removeAttribute("data-theme");
});

test("the header has the event's title and a notice that the reader closes", async () => {
  const { user } = draw(<PageHeader />, { items });
  screen.getByRole("heading", { name: "Regional innovation" });
  act(() => (notice.value = "This poll is closed."));
  assert.match(readText(screen.getByRole("alert")), /This poll is closed\./);
  await user.click(button("Close"));
  assert.ok(!screen.queryByRole("alert"));
});

test("the connection is a word, hidden from attendees while all is well", () => {
  const { place, redraw } = draw(<StatusBadge state="connected" brief />);
  assert.equal(place.querySelector("span").className, "hidden");
  redraw(<StatusBadge state="offline" brief />);
  assert.equal(place.querySelector("span").className, "");
  assert.equal(readText(place), "Offline: answers are saved and will be sent");
});

test("staff see that nothing can be stored, until it can", () => {
  draw(<StaffBar />, { items });
  act(() => server.send({ storage: "failing" }));
  assert.match(screen.getByRole("alert").textContent, /disk is full or failing/);
  act(() => server.send({ storage: "ok" }));
  assert.ok(!screen.queryByRole("alert"));
});

test("staff of an ended event read what they can still do", () => {
  const told = {
    moderator: /Thank you for running it\. Results are final, and this page can only be read\./,
    organiser: /Results are final: download them, or publish a report\./,
    speaker: /Thank you for taking part\./,
  };
  for (const [role, sentence] of /** @type {[any, RegExp][]} */ (Object.entries(told))) {
    const { text } = draw(<StaffBar />, { items: ended, role });
    assert.match(text(), sentence, role);
  }
});

test("fields of an ended event are disabled, and its texts stay", () => {
  const { place } = draw(
    <UntilEnded>
      <input aria-label="Title" />
    </UntilEnded>,
    { items: ended },
  );
  assert.equal(place.querySelector("fieldset").disabled, true);
  screen.getByLabelText("Title");
});

test("a language is chosen from all, and the page stays where it was", () => {
  const { place } = draw(<LanguagePicker />, { items });
  assert.equal(button("English").getAttribute("aria-pressed"), "true");
  assert.equal(button("中文").lang, "zh-Hans");
  assert.equal(button("中文").value, "zh");
  assert.equal(place.querySelector("[name=next]").value, "/e/7HK3QF");
});

test("an attendee's choice of a language is stored with the person first", async () => {
  const { place, user } = draw(<LanguagePicker />, { items });
  const submitted = [];
  place.querySelector("form").submit = () =>
    submitted.push(place.querySelector("[name=language]").value);
  await user.click(button("中文"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "person.set_language", language: "zh" }]);
  assert.deepEqual(submitted, ["zh"]);
});

test("the other of two languages is a button, several are a link, one is nothing", () => {
  const { text, redraw } = draw(<LanguageSwitch at="#you" remember />, { items });
  assert.equal(text(), "中文");
  const { languages } = boot;
  boot.languages = { ...languages, fr: { name: "français", tag: "fr" } };
  redraw(<LanguageSwitch at="#you" remember key="several" />);
  assert.equal(screen.getByRole("link", { name: "Language" }).getAttribute("href"), "#you");
  redraw(<LanguageSwitch key="without a list" />);
  const list = screen.getByRole("combobox", { name: "Language" });
  assert.equal(list.getAttribute("name"), "language");
  assert.deepEqual(
    [...list.options].map((option) => option.value),
    ["en", "zh", "fr"],
  );
  boot.languages = { en: languages.en };
  redraw(<LanguageSwitch at="#you" remember key="alone" />);
  assert.equal(text(), "");
});

test("the appearance is that of the device, light or dark", async () => {
  const { user } = draw(<Appearance />);
  await user.click(screen.getByRole("radio", { name: "Dark" }));
  assert.equal(document.documentElement.dataset.theme, "dark");
  await user.click(screen.getByRole("radio", { name: "Match device" }));
  assert.equal(document.documentElement.dataset.theme, "auto");
});

test("a hint is read once on a device", async () => {
  const { user, text } = draw(<Hint name="desk">Questions appear here.</Hint>);
  assert.match(text(), /Questions appear here\./);
  await user.click(button("Got it"));
  assert.equal(text(), "");
  assert.equal(draw(<Hint name="desk">Questions appear here.</Hint>).text(), "");
});

test("the newest of three notices is shown, one of each subject, until dismissed", async () => {
  const { user, place } = draw(<NoticeCards />);
  act(() => {
    for (const id of ["a", "b", "c", "d", "c"]) addNotice({ id, text: () => `Notice ${id}` });
  });
  const shown = () => [...place.querySelectorAll(".notice-card")].map((card) => readText(card));
  assert.deepEqual(shown(), ["Notice c2 more"]);
  await user.click(screen.getByRole("button", { name: "Dismiss" }));
  assert.deepEqual(shown(), ["Notice d1 more"]);
  act(() => {
    removeNotice("b");
    removeNotice("d");
  });
  assert.deepEqual(shown(), []);
});

test("a notice with a place leads there, and goes", async () => {
  const { user, place } = draw(<NoticeCards />);
  act(() => addNotice({ id: "poll", text: () => "A poll is open", at: ["agenda", "#point-7"] }));
  await user.click(button("A poll is open"));
  assert.equal(location.hash, "#agenda");
  assert.ok(!place.querySelector(".notice-card"));
});

const sections = [
  { id: "now", title: "Now", content: <p>Polls</p> },
  { id: "agenda", title: "Agenda", badge: 2, content: <p>Points</p> },
];

test("tabs show the section of the address, with a count of what waits in another", () => {
  const { place } = draw(<Tabs label="Sections" sections={sections} above={<p>Above</p>} />);
  const current = () => place.querySelector(".tab[data-current=true]").id;
  assert.equal(current(), "now");
  assert.equal(readText(screen.getByRole("link", { name: /Agenda/ })), "Agenda2");
  act(() => (route.value = "agenda"));
  assert.equal(current(), "agenda");
  assert.equal(screen.getByRole("link", { name: /Agenda/ }).getAttribute("aria-current"), "page");
});

test("a part that is not loaded yet has another in its place", async () => {
  const { text } = draw(
    <Lazy part="Agenda" day="Monday">
      Loading
    </Lazy>,
  );
  assert.equal(text(), "Loading");
  assert.equal(status.value, "connected");
  await act(async () => provideParts(async () => ({ Agenda: ({ day }) => <b>{day}</b> })));
  assert.equal(text(), "Monday");
});

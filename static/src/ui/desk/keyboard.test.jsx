// The desk's keys, its bar of waiting things, and the dialogs that find things and explain keys.

import assert from "node:assert/strict";
import { afterEach, before, test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { act, draw, readText, screen } from "#testing/part.js";
import { ConfirmButton } from "../buttons/confirm_button.jsx";
import { dialogState } from "../dialog_state.js";
import { ArmedKeyHint, armedKey } from "./armed_key.jsx";
import { AttentionBar, AttentionEntry } from "./attention_bar.jsx";
import { findCard, focusedCard, keepFocus, lastFocused, watchFocus } from "./card_focus.js";
import { startShortcuts } from "./keyboard.js";
import { matchItems, matchText, QuickOpen } from "./quick_open.jsx";
import { ShortcutButton } from "./shortcut_button.jsx";
import { areKeysOn, ariaShortcut, keyLabel, provideShortcuts, switchKeys } from "./shortcuts.js";
import { ShortcutsHelp } from "./shortcuts_help.jsx";

const items = eventItems();
const button = (name) => screen.getByRole("button", { name });
const acted = [];
const does = (name) => () => acted.push(name);

before(() => {
  provideShortcuts([
    {
      title: () => "Cards",
      keys: [
        { id: "next", keys: ["ArrowDown", "j"], what: () => "Next card", moves: true },
        { id: "previous", keys: ["ArrowUp"], what: () => "Card before", moves: true },
        { id: "right", keys: ["ArrowRight"], what: () => "Next column", moves: true },
        { id: "approve", keys: ["a"], what: () => "Approve" },
        { id: "close", keys: ["c"], what: () => "Close poll" },
        { id: "end", keys: ["e"], what: () => "End" },
      ],
    },
    {
      title: () => "Page",
      keys: [
        { id: "help", keys: ["?"], what: () => "Shortcuts", anywhere: true, reads: true },
        { id: "new", keys: ["N"], what: () => "New poll", anywhere: true },
      ],
    },
  ]);
  startShortcuts({});
  watchFocus();
});
afterEach(() => {
  acted.length = 0;
  armedKey.value = null;
  dialogState.value = null;
  switchKeys(true);
  delete document.documentElement.dataset.keys;
});

const Card = ({ id }) => (
  <article data-card={`question:${id}`} tabIndex={0} aria-label={`Card ${id}`}>
    <ShortcutButton id="approve" onClick={does(`approve ${id}`)}>
      Approve
    </ShortcutButton>
    <ShortcutButton id="close" again={(key) => `Press ${key} again.`} onClick={does(`close ${id}`)}>
      Close poll
    </ShortcutButton>
  </article>
);
const Desk = ({ ids = [1, 2], others = [3] }) => (
  <>
    {[ids, others].map((column, at) => (
      <section class="tab" data-column={at} key={at}>
        <h2 tabIndex={-1}>Column {at}</h2>
        {column.map((id) => (
          <Card id={id} key={id} />
        ))}
      </section>
    ))}
    <ShortcutButton id="new" onClick={does("new")}>
      New poll
    </ShortcutButton>
    <input aria-label="Search" />
    <section data-card="poll:9" tabIndex={0} aria-label="Poll">
      <ConfirmButton
        Button={EndButton}
        label="End"
        title="End it?"
        sentence=""
        onYes={does("end")}
      />
    </section>
    <ArmedKeyHint />
  </>
);
const EndButton = (props) => <ShortcutButton id="end" {...props} />;
const drawDesk = () => draw(<Desk />, { items });
const focus = (id) => act(() => findCard(`question:${id}`).focus());
const focused = () => focusedCard()?.getAttribute("aria-label") ?? null;

test("arrows move from card to card, and to the next column", async () => {
  const { user } = drawDesk();
  focus(1);
  await user.keyboard("{ArrowDown}");
  assert.equal(focused(), "Card 2");
  await user.keyboard("{ArrowDown}{ArrowUp}");
  assert.equal(focused(), "Card 1");
  await user.keyboard("{ArrowRight}");
  assert.equal(focused(), "Card 3");
  assert.equal(lastFocused.value.question, 3);
});

test("a key presses the button of the focused card, and of no other", async () => {
  const { user } = drawDesk();
  focus(2);
  await user.keyboard("a");
  assert.deepEqual(acted, ["approve 2"]);
  assert.equal(document.documentElement.dataset.keys, "used");
});

test("a key for everyone acts at the second press, and the first says so", async () => {
  const { user, text } = drawDesk();
  focus(1);
  await user.keyboard("c");
  assert.deepEqual(acted, []);
  assert.match(text(), /Press C again\./);
  await user.keyboard("c");
  assert.deepEqual(acted, ["close 1"]);
  await user.keyboard("ca");
  assert.deepEqual(acted, ["close 1", "approve 1"]);
  assert.equal(armedKey.value, null);
});

test("a key whose button asks in a dialog confirms it when it is pressed again", async () => {
  const { user } = drawDesk();
  const poll = () => act(() => screen.getByLabelText("Poll").focus());
  poll();
  await user.keyboard("e");
  const yes = screen.getByRole("dialog").querySelector("[data-yes]");
  assert.equal(yes.dataset.pressAgain, "E");
  await user.keyboard("x");
  await user.keyboard("e");
  assert.deepEqual(acted, [], "another key was pressed between");
  await user.keyboard("{Escape}");
  assert.equal(yes.dataset.pressAgain, undefined);
  poll();
  await user.keyboard("ee");
  assert.deepEqual(acted, ["end"]);
  assert.equal(screen.queryByRole("dialog"), null);
});

test("keys do nothing while the reader types, holds a modifier, or has switched them off", async () => {
  const { user } = drawDesk();
  await user.type(screen.getByLabelText("Search"), "aN");
  focus(1);
  await user.keyboard("{Control>}a{/Control}");
  act(() => switchKeys(false));
  await user.keyboard("aN");
  assert.deepEqual(acted, []);
  await user.keyboard("{ArrowDown}");
  assert.equal(focused(), "Card 2");
});

test("a key of the page acts wherever the focus is", async () => {
  const { user } = drawDesk();
  await user.keyboard("N");
  assert.deepEqual(acted, ["new"]);
});

test("a card that goes leaves the focus to the card in its place", () => {
  const { place, redraw } = draw(<Desk ids={[1, 2, 4]} />, { items });
  focus(1);
  redraw(<Desk ids={[2, 4]} />);
  act(() => keepFocus(place.querySelector("[data-column]")));
  assert.equal(focused(), "Card 2");
});

test("an ended event has the keys that serve reading only", () => {
  draw(
    <>
      <ShortcutButton id="new">New poll</ShortcutButton>
      <ShortcutButton id="help">Shortcuts</ShortcutButton>
    </>,
    { items: eventItems({ event: eventItem({ state: "ended" }) }) },
  );
  assert.ok(!screen.queryByRole("button", { name: "New poll" }));
  assert.equal(button("Shortcuts").getAttribute("aria-keyshortcuts"), "?");
});

test("keys have labels that everyone can read", () => {
  assert.deepEqual([" ", "ArrowUp", "A", "a", "Enter"].map(keyLabel), [
    "Space",
    "↑",
    "⇧A",
    "A",
    "⏎",
  ]);
  assert.deepEqual([" ", "A", "a"].map(ariaShortcut), ["Space", "Shift+A", "a"]);
});

test("the help lists the first keys, then all, and switches single keys off", async () => {
  const { user, text } = draw(<ShortcutsHelp first={["approve"]} />);
  assert.match(text(), /Approve/);
  assert.doesNotMatch(text(), /New poll/);
  await user.click(button(/All shortcuts/));
  assert.match(text(), /Cards.*Next card.*Page.*New poll/);
  assert.ok(document.activeElement.classList.contains("keys"));
  await user.click(screen.getByRole("checkbox", { name: "Enable keyboard shortcuts" }));
  assert.equal(areKeysOn.value, false);
});

test("the bar of waiting things counts them in the window's title, and leads to each", async () => {
  const went = [];
  const waiting = () => ({
    count: 2,
    entries: [
      <AttentionEntry key="a" onGo={() => went.push("rooms")}>
        2 rooms need help
      </AttentionEntry>,
    ],
  });
  const { user, place, redraw } = draw(<AttentionBar sources={[waiting]} />);
  screen.getByRole("navigation", { name: "Needs attention" });
  assert.match(document.title, /^\(2\)/);
  await user.click(button("2 rooms need help"));
  assert.deepEqual(went, ["rooms"]);
  redraw(<AttentionBar sources={[() => ({ count: 0, entries: [] })]} />);
  assert.equal(readText(place), "");
  assert.doesNotMatch(document.title, /\(/);
});

const went = [];
const places = () =>
  ["Announcements", "Breakouts"].map((name) => ({
    id: name,
    kind: "Place",
    said: /** @type {[string, string]} */ ([name, "en"]),
    all: name,
    go: () => void went.push(name),
  }));

test("a thing is found by its words, and Enter goes to the first", async () => {
  went.length = 0;
  const { user, text } = draw(<QuickOpen sources={[places]} />);
  await user.type(screen.getByRole("textbox", { name: "Search" }), "break{Enter}");
  assert.deepEqual(went, ["Breakouts"]);
  await user.clear(screen.getByRole("textbox"));
  await user.type(screen.getByRole("textbox"), "zzz");
  assert.match(text(), /No matches\./);
});

test("things that begin with the words come first", async () => {
  const sources = [
    () => [{ ...places()[0], id: "poll", said: ["A breakout?", "en"], all: "A breakout?" }],
  ];
  const { user } = draw(<QuickOpen sources={/** @type {any} */ ([...sources, places])} />);
  await user.type(screen.getByRole("textbox", { name: "Search" }), "break");
  const found = [...document.querySelectorAll(".found .grow")].map((each) => each.textContent);
  assert.deepEqual(found, ["Breakouts", "A breakout?"]);
});

test("arrows move through what was found", async () => {
  const { user } = draw(<QuickOpen sources={[places]} />);
  await user.click(screen.getByRole("textbox"));
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  assert.match(document.activeElement.textContent, /Breakouts/);
  await user.keyboard("{ArrowUp}");
  assert.match(document.activeElement.textContent, /Announcements/);
});

test("items are found newest first, by their words in any language", () => {
  draw(<p />, {
    items: { "poll:1": { prompt: { en: "A", zh: "甲" } }, "poll:2": { prompt: { en: "B" } } },
  });
  const found = matchItems("poll", ({ prompt }, id) => ({
    ...matchText(prompt),
    kind: `${id}`,
    go() {},
  }));
  assert.deepEqual(
    found.map(({ id, all }) => [id, all]),
    [
      ["poll:2", "B"],
      ["poll:1", "A 甲"],
    ],
  );
});

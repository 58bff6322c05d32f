// Fields that save themselves.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { act, draw, screen, server, settle } from "#testing/part.js";
import { LanguageFields, SavedField, Section } from "./saved_fields.jsx";

const items = eventItems();
const action = (text) => ({ do: "event.configure", title: { en: text } });
const Title = ({ stored, ...props }) => (
  <SavedField name="title" stored={stored} label="Title" action={action} {...props} />
);
const field = () => screen.getByRole("textbox", { name: "Title" });
const button = (name) => screen.getByRole("button", { name });

/** Draws with a clock that the test moves, and writes a text. */
async function write(t, part, typed) {
  mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => mock.timers.reset());
  const drawn = draw(part, { items });
  act(() => {
    field().value = typed;
    field().dispatchEvent(new Event("input", { bubbles: true }));
  });
  return drawn;
}
const pass = (ms) => act(() => mock.timers.tick(ms));

test("a text is saved once its writer rests, and says so", async (t) => {
  const { text, redraw } = await write(t, <Title stored="Old" />, "New");
  await pass(700);
  assert.deepEqual(server.actions, []);
  await pass(200);
  assert.deepEqual(server.actions, [action("New")]);
  mock.timers.reset();
  await settle();
  redraw(<Title stored="New" />);
  assert.match(text(), /Saved/);
});

test("a refused text stays as it was typed, with the reason", async (t) => {
  const { text } = await write(t, <Title stored="Old" />, "New");
  server.refuse("This title is taken.");
  await pass(900);
  mock.timers.reset();
  await settle();
  assert.equal(screen.getByRole("alert").textContent, "This title is taken.");
  assert.equal(field().value, "New");
  assert.doesNotMatch(text(), /^Saved/);
});

test("a text that is too long is not sent", async (t) => {
  const { text } = await write(t, <Title stored="Old" most={2} />, "New");
  await pass(2000);
  assert.match(text(), /1 character over/);
  assert.deepEqual(server.actions, []);
  assert.equal(field().getAttribute("aria-invalid"), "true");
});

test("of two texts of two people the reader picks one", async (t) => {
  const { text, redraw } = await write(t, <Title stored="Old" />, "Mine");
  redraw(<Title stored="Theirs" />);
  await pass(2000);
  assert.deepEqual(server.actions, []);
  assert.match(text(), /Someone else has changed this.*Theirs/);
  act(() => button("Keep mine").click());
  await pass(900);
  assert.deepEqual(server.actions, [action("Mine")]);
});

test("the text of the other person is taken in place of the own", async (t) => {
  const { redraw } = await write(t, <Title stored="Old" />, "Mine");
  redraw(<Title stored="Theirs" />);
  act(() => button("Use theirs").click());
  assert.equal(field().value, "Theirs");
  assert.deepEqual(server.actions, []);
});

test("a menu has its choices, and what stands beside it", () => {
  draw(
    <Title
      stored="b"
      choices={[
        ["a", "A"],
        ["b", "B"],
      ]}
      suffix={<span>minutes</span>}
      hint="Of everyone."
    />,
    { items },
  );
  assert.equal(screen.getByRole("combobox", { name: "Title" }).options.length, 2);
  screen.getByText("minutes");
  screen.getByText("Of everyone.");
});

test("a text in several languages says which of them is missing", () => {
  const stored = { en: "Welcome", zh: "" };
  const { text } = draw(
    <LanguageFields
      label="Welcome"
      field={([language]) => ({ name: language, stored: stored[language], action })}
    />,
    { items },
  );
  assert.equal(screen.getByRole("textbox", { name: "Welcome, English" }).value, "Welcome");
  assert.match(text(), /中文 ?Translation missing/);
});

test("a section has its heading as name", () => {
  draw(
    <Section id="basics" title="Basics" hint="Shown to all.">
      <p>Text</p>
    </Section>,
  );
  assert.match(screen.getByRole("region", { name: "Basics" }).textContent, /Shown to all\./);
});

// Fields with a label, a hint and a problem.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, screen } from "#testing/part.js";
import { Field } from "./field.jsx";

test("a field is found by its label and reports each change", async () => {
  const typed = [];
  const { user } = draw(<Field label="Name" value="" onValue={(value) => typed.push(value)} />);
  await user.type(screen.getByRole("textbox", { name: "Name" }), "A");
  assert.deepEqual(typed, ["A"]);
});

test("a hint describes the control, and a problem takes its place", () => {
  const { redraw } = draw(<Field label="Name" hint="Shown to all." />);
  const control = screen.getByRole("textbox", { name: "Name" });
  const description = () =>
    document.getElementById(control.getAttribute("aria-describedby")).textContent;
  assert.equal(description(), "Shown to all.");
  redraw(<Field label="Name" hint="Shown to all." problem="Enter a name." />);
  assert.equal(description(), "Enter a name.");
  assert.equal(control.getAttribute("aria-invalid"), "true");
});

test("a control keeps its place, and so the focus, as a problem appears", () => {
  const { redraw } = draw(<Field label="Name" />);
  const control = screen.getByRole("textbox");
  redraw(<Field label="Name" problem="Enter a name." />);
  assert.ok(screen.getByRole("textbox") === control);
});

test("a menu has its options as children", async () => {
  const picked = [];
  const { user } = draw(
    <Field label="To" as="select" value="a" onValue={(value) => picked.push(value)}>
      <option value="a">A</option>
      <option value="b">B</option>
    </Field>,
  );
  await user.selectOptions(screen.getByRole("combobox", { name: "To" }), "b");
  assert.deepEqual(picked, ["b"]);
});

test("choices make a field a menu", async () => {
  const picked = [];
  /** @type {[value: string, words: string][]} */
  const choices = [
    ["a", "First"],
    ["b", "Second"],
  ];
  const onValue = (value) => picked.push(value);
  const { user } = draw(<Field label="Order" value="a" choices={choices} onValue={onValue} />);
  await user.selectOptions(screen.getByRole("combobox", { name: "Order" }), "Second");
  assert.deepEqual(picked, ["b"]);
});

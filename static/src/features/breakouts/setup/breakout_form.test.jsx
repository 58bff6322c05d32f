// A breakout is written down, edited and kept as a template.

import assert from "node:assert/strict";
import { test } from "node:test";
import { breakoutItem, breakoutItems } from "#testing/items/breakouts.js";
import { draw, screen, server, settle, within } from "#testing/part.js";
import { EditBreakout, NewBreakout, SaveTemplate } from "./breakout_form.jsx";

const template = (given) => ({
  name: { en: "Two rooms" },
  title: { en: "Projects" },
  task: { en: "Agree." },
  minutes: 10,
  rooms: [],
  mode: "random",
  most: 3,
  together: false,
  ...given,
});
const field = (name) => screen.getByLabelText(name);
const press = (user, name) => user.click(screen.getByRole("button", { name }));
const drawNew = (given) => draw(<NewBreakout />, { items: breakoutItems(undefined, given) });

test("a breakout is saved as a draft, and its page opens", async () => {
  location.hash = "#new";
  const { text, user } = drawNew();
  assert.match(text(), /Enter a title./);
  await press(user, "Save as draft");
  assert.deepEqual(server.actions, []);
  await user.type(field("Title (required), English"), "Common projects");
  assert.match(text(), /Enter the task for the rooms./);
  await user.type(field("Task (required), English"), "Agree on one.");
  await press(user, "Save as draft");
  await settle();
  assert.deepEqual(server.actions, [
    {
      do: "breakout.draft",
      title: { en: "Common projects" },
      task: { en: "Agree on one." },
      minutes: 15,
    },
  ]);
  assert.equal(location.hash, "");
  assert.equal(field("Title (required), English").value, "");
});

test("typed text of a new breakout is kept, and minutes have bounds", async () => {
  const { text, user, redraw } = drawNew();
  await user.type(field("Title (required), English"), "Kept");
  redraw(<p />);
  redraw(<NewBreakout />);
  assert.equal(field("Title (required), English").value, "Kept");
  await user.type(field("Task (required), English"), "Agree.");
  await user.clear(field("Minutes"));
  await user.type(field("Minutes"), "241");
  assert.match(text(), /Enter 1 to 240 minutes./);
});

test("a refused draft keeps its text", async () => {
  const { text, user } = drawNew();
  await user.type(field("Title (required), English"), "A");
  await user.type(field("Task (required), English"), "B");
  server.refuse("The event has ended.");
  await press(user, "Save as draft");
  await settle();
  assert.match(text(), /The event has ended./);
  assert.equal(field("Title (required), English").value, "A");
});

test("a breakout begins with a template, which can be deleted", async () => {
  const { user } = drawNew({ "template:4": template() });
  await user.selectOptions(field("Use a template"), "Two rooms");
  assert.equal(field("Task (required), English").value, "Agree.");
  await press(user, "Delete template");
  await user.click(
    within(screen.getByRole("dialog")).getByRole("button", { name: "Delete template" }),
  );
  await settle();
  assert.deepEqual(server.lastAction, { do: "template.drop", template: 4 });
  await user.selectOptions(field("Use a template"), "Two rooms");
  await press(user, "Save as draft");
  await settle();
  const { do: done, template: from, minutes } = server.actions.at(-1);
  assert.deepEqual([done, from, minutes], ["breakout.draft", 4, 10]);
});

test("no template empties the form", async () => {
  const { user } = drawNew({ "template:4": template() });
  await user.selectOptions(field("Use a template"), "Two rooms");
  await user.selectOptions(field("Use a template"), "No template");
  assert.equal(field("Task (required), English").value, "");
});

function drawDialog(Dialog, breakout = breakoutItem()) {
  const closed = [];
  const drawn = draw(<Dialog id={1} breakout={breakout} onClose={() => closed.push(true)} />, {
    items: breakoutItems(breakout),
  });
  return { ...drawn, closed };
}

test("a draft is edited with its minutes, a running breakout without", async () => {
  const draft = drawDialog(EditBreakout);
  await draft.user.clear(field("Minutes"));
  await draft.user.type(field("Minutes"), "20");
  await press(draft.user, "Save");
  await settle();
  const { title, task } = breakoutItem();
  assert.deepEqual(server.lastAction, {
    do: "breakout.edit",
    breakout: 1,
    title,
    task,
    minutes: 20,
  });
  assert.equal(draft.closed.length, 1);
  draft.redraw(<p />);
  const running = drawDialog(EditBreakout, breakoutItem({ state: "running" }));
  assert.equal(screen.queryByLabelText("Minutes"), null);
  server.refuse("Shorten the task.");
  await press(running.user, "Save");
  await settle();
  assert.ok(!("minutes" in server.lastAction));
  assert.match(running.text(), /Shorten the task./);
  assert.equal(running.closed.length, 0);
});

function drawTemplate() {
  const heard = [];
  const hears = (what) => () => heard.push(what);
  const drawn = draw(
    <SaveTemplate
      id={1}
      name={breakoutItem().title}
      onSaved={hears("saved")}
      onClose={hears("closed")}
    />,
    { items: breakoutItems() },
  );
  return { ...drawn, heard };
}

test("a breakout is saved as a template under a name", async () => {
  const { text, user, heard } = drawTemplate();
  const name = field("Template name, English");
  await user.clear(name);
  await user.clear(field("Template name, 中文"));
  assert.match(text(), /Enter a name./);
  await user.type(field("Template name, English"), "Two rooms");
  await user.click(screen.getByRole("button", { name: "Save as template" }));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "breakout.template", breakout: 1, name: { en: "Two rooms" } },
  ]);
  assert.deepEqual(heard, ["saved", "closed"]);
});

test("a dialog that is closed saves no template", async () => {
  const { user, heard } = drawTemplate();
  await press(user, "Close");
  assert.deepEqual(heard, ["closed"]);
  assert.deepEqual(server.actions, []);
});

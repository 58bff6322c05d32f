// Buttons that send an action, and dialogs with a form.

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw, screen, server, settle } from "#testing/part.js";
import { t } from "../../lib/i18n.js";
import { useAction } from "../../lib/use_action.js";
import { ActionStatus } from "../action_status.jsx";
import { FormDialog } from "../form_dialog.jsx";
import { ActionButton } from "./action_button.jsx";

const button = (name) => screen.getByRole("button", { name });

test("a button sends its action, and is disabled while it waits", async () => {
  const reply = server.hold();
  const done = [];
  const { user } = draw(
    <ActionButton
      do="token.revoke"
      with={{ token: 7 }}
      look="quiet"
      onDone={({ seq }) => done.push(seq)}
    >
      Revoke
    </ActionButton>,
  );
  assert.equal(button("Revoke").className, "button quiet");
  await user.click(button("Revoke"));
  assert.deepEqual(server.actions, [{ do: "token.revoke", token: 7 }]);
  assert.equal(button("Revoke").disabled, true);
  assert.match(screen.getByRole("status").textContent, /Sending/);
  reply();
  await settle();
  assert.equal(button("Revoke").disabled, false);
  assert.equal(done.length, 1);
});

test("a refusal stands after the button", async () => {
  const done = [];
  const { user } = draw(
    <ActionButton do="event.start" onDone={() => done.push(true)}>
      Start
    </ActionButton>,
  );
  server.refuse("Add a poll first.");
  await user.click(button("Start"));
  await settle();
  assert.equal(screen.getByRole("status").textContent, "Add a poll first.");
  assert.deepEqual(done, []);
});

test("a button with a confirmation sends nothing until the reader confirms", async () => {
  const { user } = draw(
    <ActionButton
      do="event.end"
      confirm={{ title: "End it?", sentence: "It cannot be undone.", yes: "Yes", danger: true }}
    >
      End
    </ActionButton>,
  );
  await user.click(button("End"));
  assert.equal(screen.getByRole("dialog", { name: "End it?" }).open, true);
  await user.click(button(t("Cancel")));
  assert.deepEqual(server.actions, []);
  await user.click(button("End"));
  await user.click(button("Yes"));
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.end" }]);
});

test("buttons of one part share its line of status and wait together", async () => {
  function Part() {
    const by = useAction();
    return (
      <>
        <ActionButton do="event.start" by={by}>
          Start
        </ActionButton>
        <ActionButton do="event.end" by={by}>
          End
        </ActionButton>
        <ActionStatus waiting={by.waiting} problem={by.problem} />
      </>
    );
  }
  const reply = server.hold();
  const { user } = draw(<Part />);
  await user.click(button("Start"));
  assert.equal(button("End").disabled, true);
  assert.equal(screen.getAllByRole("status").length, 1);
  reply();
  await settle();
});

const drawForm = (props = {}) => {
  const closed = [];
  const { user } = draw(
    <FormDialog
      title="Rename"
      submit="Save"
      action={() => ({ do: "event.start" })}
      onClose={() => closed.push(true)}
      {...props}
    >
      <input aria-label="Name" />
    </FormDialog>,
  );
  return { user, closed };
};

test("a form in a dialog sends its action by Enter, then closes", async () => {
  const kept = ["draft"];
  const { user, closed } = drawForm({ onDone: () => kept.pop() });
  await user.type(screen.getByRole("textbox"), "Plenary{Enter}");
  await settle();
  assert.deepEqual(server.actions, [{ do: "event.start" }]);
  assert.deepEqual([kept, closed], [[], [true]]);
});

test("a refused form stays open with the reason and the draft", async () => {
  const kept = ["draft"];
  const { user, closed } = drawForm({ onDone: () => kept.pop() });
  server.refuse("Too long.");
  await user.click(button("Save"));
  await settle();
  assert.equal(screen.getByRole("status").textContent, "Too long.");
  assert.deepEqual([kept, closed], [["draft"], []]);
});

test("a form that is not ready sends nothing and says what is missing", async () => {
  const { user, closed } = drawForm({ isReady: false, note: "Enter a name." });
  assert.equal(button("Save").getAttribute("aria-disabled"), "true");
  await user.click(button("Save"));
  assert.equal(screen.getByRole("status").textContent, "Enter a name.");
  assert.deepEqual([server.actions, closed], [[], []]);
});

test("a form with nothing to send closes", async () => {
  const { user, closed } = drawForm({ action: () => null });
  await user.click(button("Save"));
  await settle();
  assert.deepEqual([server.actions, closed], [[], [true]]);
});

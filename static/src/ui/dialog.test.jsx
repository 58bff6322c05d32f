// Dialogs, states of actions, texts and other small parts.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { act, draw, readText, screen } from "#testing/part.js";
import { status } from "../lib/session.js";
import { serverNow, updateClock } from "../lib/time/clock.js";
import { ActionStatus } from "./action_status.jsx";
import { CountdownTimer } from "./countdown_timer.jsx";
import { Dialog } from "./dialog.jsx";
import { closeDialog, dialogState } from "./dialog_state.js";
import { FactLine } from "./fact_line.jsx";
import { LiveRegion } from "./live_region.jsx";
import { Pill } from "./pill.jsx";
import { ReviewFold } from "./review_fold.jsx";
import { AuthoredText, FilledSentence, LanguageNames, TextList, UntaggedText } from "./text.jsx";

const languages = { en: "Hangzhou", zh: "杭州" };

test("a dialog is modal, has its title as name, and closes once by its cross", async () => {
  const closed = [];
  const { user } = draw(<Dialog title="Announce" onClose={() => closed.push(true)} />);
  const dialog = screen.getByRole("dialog", { name: "Announce" });
  assert.equal(dialog.open, true);
  const cross = screen.getByRole("button", { name: "Close" });
  await user.click(cross);
  await user.click(cross);
  assert.equal(closed.length, 1);
});

test("Escape, which fires two events, closes a dialog once", () => {
  const closed = [];
  draw(<Dialog title="Announce" onClose={() => closed.push(true)} />);
  const dialog = screen.getByRole("dialog");
  act(() => {
    dialog.dispatchEvent(new Event("cancel"));
    dialog.dispatchEvent(new Event("close"));
  });
  assert.equal(closed.length, 1);
});

test("closing the dialog of the desk forgets which dialog it was", () => {
  dialogState.value = { name: "rules" };
  closeDialog();
  assert.equal(dialogState.value, null);
});

test("a status is the problem, else that the action is sent, else what the part says", () => {
  const { text, redraw } = draw(<ActionStatus waiting>Nothing yet</ActionStatus>);
  assert.equal(text(), "Sending");
  assert.equal(screen.getByText("Sending").getAttribute("aria-hidden"), "true");
  redraw(<ActionStatus>Nothing yet</ActionStatus>);
  assert.equal(text(), "Nothing yet");
  redraw(<ActionStatus waiting problem="Too late." />);
  assert.equal(text(), "Too late.");
  assert.equal(screen.getByRole("status").dataset.problem, "true");
});

test("an action without a connection is kept, and says so", () => {
  const before = status.value;
  const { text } = draw(<ActionStatus waiting />);
  act(() => (status.value = "offline"));
  assert.equal(text(), "Saved. It will be sent when you are back online.");
  act(() => (status.value = before));
});

test("a live region says changes, not what was there with the page", () => {
  const { text, redraw } = draw(<LiveRegion sentence="Poll: Open" />);
  assert.equal(text(), "");
  redraw(<LiveRegion sentence="Poll: Closed" />);
  assert.equal(text(), "Poll: Closed");
});

test("a fold is open while something waits, until the reader toggles it", () => {
  const { place, redraw } = draw(<ReviewFold waits={true} summary="To review" />);
  const fold = place.querySelector("details");
  assert.equal(fold.open, true);
  redraw(<ReviewFold waits={false} summary="To review" />);
  assert.equal(fold.open, false);
  act(() => {
    fold.open = true;
    fold.dispatchEvent(new Event("toggle"));
  });
  redraw(<ReviewFold waits={false} summary="To review" />);
  assert.equal(fold.open, true);
});

test("a countdown follows the time of the server to zero", (t) => {
  t.after(() => mock.timers.reset());
  mock.timers.enable({ apis: ["setInterval"] });
  const at = serverNow() + 65_000;
  const { place, text } = draw(<CountdownTimer at={at} label="Time left" />);
  assert.ok(screen.getByRole("timer", { name: "Time left" }) === place.firstElementChild);
  assert.match(text(), /^1:0[45]$/);
  act(() => {
    updateClock(at + 1000);
    mock.timers.tick(250);
  });
  assert.equal(text(), "Closing");
  act(() => updateClock(NOW - 3_600_000));
  act(() => updateClock(NOW));
});

test("an authored text is in the reader's language, or carries the language that it has", () => {
  const { place, redraw } = draw(<AuthoredText text={languages} />, { language: "zh" });
  assert.equal(place.firstElementChild.outerHTML, '<span dir="auto">杭州</span>');
  redraw(<AuthoredText text={{ en: "Lazio" }} as="p" />);
  assert.equal(place.firstElementChild.outerHTML, '<p lang="en" dir="auto">Lazio</p>');
});

test("texts of other languages are isolated and tagged", () => {
  const { place, redraw } = draw(<UntaggedText text="דנה" />);
  assert.equal(place.innerHTML, '<bdi lang="">דנה</bdi>');
  redraw(<LanguageNames languages={["en", "zh"]} />);
  assert.equal(readText(place), "English · 中文");
  assert.equal(place.querySelector("[lang]").lang, "zh-Hans");
  redraw(<FactLine facts={["Lazio", null, "EU"]} />);
  assert.equal(readText(place), "Lazio · EU");
});

test("a sentence is filled with parts, and a list joined as its language does", () => {
  const { text, redraw } = draw(
    <FilledSentence sentence="Confirm for {name}" name={<b>Lazio</b>} />,
  );
  assert.equal(text(), "Confirm for Lazio");
  redraw(<TextList texts={[languages, { en: "Lazio" }]} />);
  assert.equal(text(), "Hangzhou and Lazio");
});

test("a pill has its tone", () => {
  const { place } = draw(<Pill tone="live">Open</Pill>);
  assert.equal(place.querySelector(".pill").dataset.tone, "live");
});

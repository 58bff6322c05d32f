// Captions at the desk, and their settings.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { draw, screen, server, settle, show } from "#testing/part.js";
import { CaptionDesk } from "./caption_desk.jsx";
import { CaptionSettings } from "./caption_settings.jsx";

const field = () => screen.getByLabelText("Lines of captions");

test("Enter sends the lines in the chosen language, and empties the field", async () => {
  const { user } = draw(<CaptionDesk />, { items: eventItems() });
  await user.selectOptions(screen.getByLabelText("Language of the captions"), "zh");
  await user.click(field());
  await user.paste("您好\n再见");
  await user.keyboard("{Enter}");
  await settle();
  assert.deepEqual(server.actions, [{ do: "caption.say", language: "zh", text: "您好\n再见" }]);
  assert.equal(field().value, "");
});

test("lines that are refused stay in the field, with the reason", async () => {
  const { user, text } = draw(<CaptionDesk />, { items: eventItems() });
  server.refuse("The event has not started.");
  await user.type(field(), "Hello");
  await user.click(screen.getByRole("button", { name: "Send captions" }));
  await settle();
  assert.equal(field().value, "Hello");
  assert.match(text(), /The event has not started\./);
});

test("an event that is not live has no field", () => {
  const { text } = draw(<CaptionDesk />, {
    items: eventItems({ event: eventItem({ state: "draft" }) }),
  });
  assert.equal(text(), "");
});

test("each setting is sent with the others", async () => {
  const { user } = draw(<CaptionSettings />, {
    role: "organiser",
    items: eventItems({
      caption_settings: { keep: true, on_screen: false, starts_at: null, drafts: false },
    }),
  });
  await user.click(screen.getByLabelText("Show captions on the screen"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "caption.configure", keep: true, on_screen: true, starts_at: null, drafts: false },
  ]);
  assert.ok(screen.getByLabelText("Start of the recording"));
});

test("drafts are switched on in an event with machine drafts, which says what an hour costs", async () => {
  const { user, text } = draw(<CaptionSettings />, { role: "organiser", items: eventItems() });
  assert.match(text(), /50,000 characters of English/);
  await user.click(screen.getByLabelText("Draft captions by machine"));
  await settle();
  assert.deepEqual(server.actions, [
    { do: "caption.configure", keep: false, on_screen: false, starts_at: null, drafts: true },
  ]);
  show(eventItems({ event: eventItem({ parts: ["captions"] }) }));
  assert.doesNotMatch(text(), /Draft captions/);
});

// Announcements at the desk, for screen readers, and on other tabs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { act, draw, readText, screen, server, settle, show } from "#testing/part.js";
import { dialogState } from "../../ui/dialog_state.js";
import { NoticeCards } from "../../ui/page/notices.jsx";
import { localUndos } from "../questions/local_undo.js";
import { watchForAnnouncements } from "./announcement_notices.jsx";
import { AnnouncementRegion } from "./announcements.jsx";
import { AnnounceButton, AnnounceDialog, PostedAnnouncements } from "./posted_announcements.jsx";

const posted = (words, given) => ({ room: 1, text: { en: words }, at: NOW, ...given });

test("announcements of the room are listed and taken down, each on its own", async () => {
  const { user } = draw(<PostedAnnouncements />, {
    items: eventItems({
      "announcement:1": posted("Coffee"),
      "announcement:2": posted("Elsewhere", { room: 2 }),
    }),
  });
  assert.equal(screen.getAllByRole("listitem").length, 1);
  server.refuse("It was taken down already.");
  await user.click(screen.getByRole("button", { name: "Remove" }));
  await settle();
  assert.deepEqual(server.actions, [{ do: "announcement.clear", announcement: 1 }]);
  assert.match(readText(screen.getByRole("listitem")), /It was taken down already\./);
});

test("a line says when its announcement ends", () => {
  const said = (given) => {
    show(eventItems({ "announcement:1": posted("Coffee", given) }));
    return readText(screen.getByRole("listitem"));
  };
  draw(<PostedAnnouncements />, { items: eventItems() });
  assert.match(said({ until: "minutes", ends_at: NOW + 540_000 }), /CoffeeEnds in 8 minutes/);
  assert.match(said({ until: "act", ends_at: null }), /Ends with the next poll or breakout/);
  assert.match(said({ until: "removed", ends_at: null }), /^CoffeeRemove/);
});

test("an announcement is written in a dialog, goes to the whole room, and can be undone", async () => {
  const { user } = draw(
    <>
      <AnnounceButton />
      <AnnounceDialog />
    </>,
    { items: eventItems() },
  );
  await user.click(screen.getAllByRole("button", { name: /^Announce/ })[0]);
  assert.deepEqual(dialogState.value, { name: "announce" });
  await user.type(screen.getByLabelText("Message, English"), "Coffee");
  await user.click(screen.getAllByRole("button", { name: /^Announce/ }).at(-1));
  await settle();
  const action = { do: "announcement.post", room: 1, text: { en: "Coffee" }, until: "minutes" };
  assert.deepEqual(server.actions, [action]);
  const [{ deed, action: undo }] = localUndos.value;
  assert.deepEqual([deed, undo.do], ["Announced", "announcement.clear"]);
  assert.equal(dialogState.value, null);
});

test("screen readers hear a new announcement once, and not what remains of others", () => {
  const first = { "announcement:1": posted("Welcome") };
  const { place } = draw(<AnnouncementRegion />, { items: eventItems(first) });
  const region = () => place.querySelector("[aria-live]").textContent;
  assert.equal(region(), "");
  show(eventItems({ ...first, "announcement:2": posted("Coffee") }));
  assert.equal(region(), "Announcement: Coffee");
  show(eventItems(first));
  assert.equal(region(), "");
});

test("a new announcement is noticed on every tab until it is taken down", () => {
  const { text } = draw(<NoticeCards />, {
    items: eventItems({ "announcement:1": posted("Welcome") }),
  });
  const stop = watchForAnnouncements();
  assert.equal(text(), "");
  show(eventItems({ "announcement:2": posted("Coffee") }));
  assert.match(text(), /^Coffee/);
  show(eventItems());
  assert.equal(text(), "");
  show(eventItems({ "announcement:3": posted("Old", { at: NOW - 3_600_000 }) }));
  assert.equal(text(), "");
  act(stop);
});

// The poll that comes first, and the bar and the title that say so to a reader elsewhere.

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { eventItems } from "#testing/items/event.js";
import { closedPoll, pollItem } from "#testing/items/polls.js";
import { act, draw, screen, settle, show } from "#testing/part.js";
import { partial } from "#testing/partial.js";
import { route } from "../../../lib/page/route.js";
import { firstPoll, isPollAside } from "./due_poll.js";
import { OpenPollBar, watchForPolls } from "./open_poll_bar.jsx";

const room = (pushed) => ({ "room:1": { name: {}, pushed, qa: true } });
const itemsWith = (polls, more = {}) => eventItems({ ...room(12), ...polls, ...more });

/** Stands in for the layout; the returned function says if the watched ballots are in sight. */
function watchSight(t) {
  const watched = new Map();
  const { IntersectionObserver } = globalThis;
  globalThis.IntersectionObserver = partial(
    class {
      constructor(tell) {
        this.tell = tell;
      }
      observe(element) {
        watched.set(element, this.tell);
      }
      disconnect() {
        watched.clear();
      }
    },
  );
  t.after(() => Object.assign(globalThis, { IntersectionObserver }));
  return (isIntersecting) =>
    act(() => {
      for (const tell of watched.values()) tell([{ isIntersecting }]);
    });
}

const vibrate = mock.fn();
Object.defineProperty(navigator, "vibrate", { value: vibrate, configurable: true });
Object.defineProperty(navigator, "userActivation", { value: { hasBeenActive: true } });

const Page = () => (
  <>
    <OpenPollBar />
    <article id="poll-12">Ballot</article>
    <article id="poll-13">Ballot</article>
  </>
);

test("a bar with the time left appears while the open ballot is out of sight", async (t) => {
  const setInSight = watchSight(t);
  const polls = { "poll:12": pollItem({ closes_at: NOW + 600_000 }) };
  const { user, text } = draw(<Page />, { items: itemsWith(polls), role: "attendee" });
  await settle();
  assert.ok(!screen.queryByRole("button"));
  setInSight(false);
  assert.match(text(), /A poll is open.*\d+:\d\d.*Vote/);
  await user.click(screen.getByRole("button", { name: /A poll is open/ }));
  await new Promise(requestAnimationFrame);
  assert.equal(document.activeElement.id, "poll-12");
  setInSight(true);
  assert.ok(!screen.queryByRole("button"));
});

test("the bar goes with the vote, and comes for the next poll that waits", async (t) => {
  const setInSight = watchSight(t);
  const polls = { "poll:12": pollItem(), "poll:13": pollItem({ prompt: { en: "And now?" } }) };
  draw(<Page />, { items: itemsWith(polls), role: "attendee" });
  await settle();
  setInSight(false);
  assert.ok(screen.getByRole("button"));
  show(itemsWith(polls, { "ballot:13": { answer: [0] } }));
  await settle();
  setInSight(false);
  assert.ok(screen.getByRole("button"), "the other poll still waits");
  show(itemsWith(polls, { "ballot:13": { answer: [0] }, "ballot:12": { answer: [0] } }));
  assert.ok(!screen.queryByRole("button"));
});

test("the title of the page says that a poll waits, and each new poll is felt once", async () => {
  draw(<Page />, { items: itemsWith({}), role: "attendee" });
  const title = document.title;
  watchForPolls();
  vibrate.mock.resetCalls();
  const waits = { "poll:12": pollItem() };
  show(itemsWith(waits));
  assert.equal(document.title, "● Vote: Which field first?");
  assert.equal(vibrate.mock.callCount(), 1);
  show(itemsWith({ ...waits, "poll:13": pollItem({ prompt: { en: "And now?" } }) }));
  assert.equal(document.title, "● Vote: And now?");
  assert.equal(vibrate.mock.callCount(), 2);
  show(
    itemsWith(
      { ...waits, "poll:13": pollItem({ prompt: { en: "And now?" } }) },
      { "ballot:13": { answer: [0] } },
    ),
  );
  assert.equal(document.title, "● Vote: Which field first?");
  assert.equal(vibrate.mock.callCount(), 2, "it was felt before");
  show(itemsWith(waits, { "ballot:12": { answer: [0] } }));
  assert.equal(document.title, title);
});

test("those who reduce motion get no vibration", ({ mock }) => {
  vibrate.mock.resetCalls();
  const isReduced = mock.method(globalThis, "matchMedia", () => ({ matches: true }));
  show(itemsWith({ "poll:31": pollItem() }));
  assert.equal(vibrate.mock.callCount(), 0);
  isReduced.mock.restore();
  show(itemsWith({ "poll:32": pollItem() }));
  assert.equal(vibrate.mock.callCount(), 1);
});

test("the pushed poll is first while it runs, else a poll that waits for an answer", () => {
  route.value = "now";
  const closed = { "poll:11": closedPoll() };
  show(eventItems(closed));
  assert.equal(firstPoll.value, null, "until it is known what comes first");
  isPollAside.value = false;
  const polls = { "poll:11": pollItem(), "poll:12": pollItem(), "poll:13": pollItem() };
  show(itemsWith(polls));
  assert.equal(firstPoll.value, 12);
  const over = { ...polls, "poll:12": closedPoll() };
  show(itemsWith(over));
  assert.equal(firstPoll.value, 13);
  show(itemsWith(over, { "ballot:13": { answer: [0] } }));
  assert.equal(firstPoll.value, 13, "an answered poll stays until the reader goes elsewhere");
  route.value = "questions";
  show(itemsWith(over, { "ballot:13": { answer: [0] } }));
  assert.equal(firstPoll.value, 11);
  show(itemsWith({ "poll:12": closedPoll() }));
  assert.equal(firstPoll.value, 12, "a closed poll is first where none is open");
});

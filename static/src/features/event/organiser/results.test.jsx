// The organiser's card of results: a file with everything, with progress and a way on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItem, eventItems } from "#testing/items/event.js";
import { closedPoll, pollItem, resultItem } from "#testing/items/polls.js";
import { draw, screen, settle, show } from "#testing/part.js";
import { Downloads, Results } from "./results.jsx";

const FILES = [{ path: "polls.csv", name: () => "Polls", content: () => "Votes by option." }];
const ENDED = { event: eventItem({ state: "ended" }) };
const PROGRESS = "application/x-live-progress";

function drawResults(more = {}) {
  return draw(<Downloads files={FILES} />, { items: eventItems(more), role: "organiser" });
}
const button = (name) => screen.queryByRole("button", { name });
const status = () => screen.getByRole("status").textContent;
const answer = (body) => new Response(body, { headers: { "content-type": PROGRESS } });

test("a file is saved under its name, and the button keeps the focus", async (t) => {
  const line = '{"step":"reading","done":1,"of":2}\n{"file":"a-results.zip","size":2}\nPK';
  const fetched = t.mock.method(globalThis, "fetch", async () => answer(line));
  t.mock.method(URL, "createObjectURL", () => "blob:x");
  t.mock.method(HTMLAnchorElement.prototype, "click", () => {});
  const { user } = drawResults(ENDED);
  const download = button("Download results");
  assert.ok(download.classList.contains("primary"));
  await user.click(download);
  await settle();
  assert.equal(fetched.mock.calls[0].arguments[0], "/e/7HK3QF/results.zip");
  assert.equal(status(), "Saved as a-results.zip.");
  assert.ok(document.activeElement === button("Download results"));
});

test("a rehearsal has results once it has ended", () => {
  const rehearsal = (state) => eventItems({ event: eventItem({ rehearsal: true, state }) });
  const { text } = draw(<Results />, { items: rehearsal("live"), role: "organiser" });
  assert.equal(text(), "");
  show(rehearsal("ended"));
  assert.match(text(), /Download results/);
});

test("a running poll is said to be left out, and the button is no first choice yet", () => {
  const { text } = drawResults();
  assert.doesNotMatch(text(), /left out/);
  show(eventItems({ "poll:12": pollItem() }));
  assert.match(text(), /A poll that is still running is left out\./);
  assert.ok(!button("Download results").classList.contains("primary"));
});

test("a download that fails says why and can be tried again", async (t) => {
  const answers = [
    '{"step":"reading","done":1,"of":2}\n{"refused":"The server is busy."}\n',
    '{"step":"reading","done":1,"of":2}\n{"file":"a.zip","size":9}\nPK',
  ];
  t.mock.method(globalThis, "fetch", async () => answer(answers.shift()));
  const { user } = drawResults();
  await user.click(button("Download results"));
  await settle();
  assert.equal(status(), "The server is busy.");
  await user.click(button("Try again"));
  await settle();
  assert.equal(status(), "The download was interrupted. Please try again.");
});

test("progress is told in words, and the download can be cancelled", async (t) => {
  t.mock.method(
    globalThis,
    "fetch",
    (_, { signal }) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError"))),
      ),
  );
  const { user } = drawResults();
  await user.click(button("Download results"));
  assert.ok(screen.getByRole("progressbar", { name: "Preparing the results" }));
  assert.equal(status(), "Preparing the results");
  await user.click(button("Cancel"));
  await settle();
  assert.ok(button("Download results"));
  assert.equal(status(), "");
});

test("single files and the pictures of shown results are a step away", () => {
  const { place } = drawResults({
    "poll:12": closedPoll(),
    "result:12": resultItem([3, 5, 0]),
    "poll:13": closedPoll({ result_public: false }),
  });
  const links = [...place.querySelectorAll("details a")].map((each) => each.getAttribute("href"));
  assert.deepEqual(links, [
    "/e/7HK3QF/polls.csv",
    "/e/7HK3QF/polls/12/result.png",
    "/e/7HK3QF/polls/12/result.svg",
    "/e/7HK3QF/polls/12/result.png?shape=4-3",
    "/e/7HK3QF/polls/12/result.png?shape=1-1",
    "/e/7HK3QF/polls/12/result.png?shape=9-16",
  ]);
});

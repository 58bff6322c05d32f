// Links to the pictures of a result.

import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIGS, kindPoll, kindResult } from "#testing/items/kinds.js";
import { draw, screen, show } from "#testing/part.js";
import { hasPictures, ResultPictures } from "./result_pictures.jsx";

const CLOSED = kindPoll(CONFIGS.choice, { state: "closed" });
const result = (given) => ({ "result:4": kindResult({ counts: [6, 4, 0] }, given) });

test("a picture of each form and shape is saved under a name of the event and the poll", () => {
  draw(<ResultPictures id={4} poll={CLOSED} />);
  assert.deepEqual(
    screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]),
    [
      ["Picture (PNG) Which field first?", "/e/7HK3QF/polls/4/result.png"],
      ["Picture (SVG) Which field first?", "/e/7HK3QF/polls/4/result.svg"],
      ["Picture 4:3 (PNG)", "/e/7HK3QF/polls/4/result.png?shape=4-3"],
      ["Picture 1:1 (PNG)", "/e/7HK3QF/polls/4/result.png?shape=1-1"],
      ["Picture 9:16 (PNG)", "/e/7HK3QF/polls/4/result.png?shape=9-16"],
    ],
  );
  assert.equal(screen.getAllByRole("link")[0].getAttribute("download"), "7HK3QF-4.png");
});

test("only a closed poll whose result everyone may see has pictures", () => {
  draw(<i />, { items: result() });
  assert.ok(hasPictures(4, CLOSED));
  assert.ok(!hasPictures(4, { ...CLOSED, state: "open" }));
  assert.ok(!hasPictures(4, { ...CLOSED, result_public: false }));
  show(result({ withheld: true }));
  assert.ok(!hasPictures(4, CLOSED), "too few ballots");
  show({});
  assert.ok(!hasPictures(4, CLOSED), "no result");
});

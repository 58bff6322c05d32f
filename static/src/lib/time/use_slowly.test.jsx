// A value that changes slowly.

import assert from "node:assert/strict";
import { test } from "node:test";
import { act, draw } from "#testing/part.js";
import { useSlowly } from "./use_slowly.js";

const PACE_MS = 1000;

const Value = ({ value, pace = PACE_MS }) => <p>{useSlowly(value, pace)}</p>;
const drawValue = (value) => draw(<Value value={value} />);

/** Stops the clock; returns a function that lets time pass, in ms. @param {any} mock */
function stopClock(mock) {
  let now = 5000;
  mock.method(performance, "now", () => now);
  mock.timers.enable({ apis: ["setTimeout"] });
  return (ms) =>
    act(() => {
      now += ms;
      mock.timers.tick(ms);
    });
}

test("the first change is shown at once, the next ones when the first was seen", (t) => {
  const pass = stopClock(t.mock);
  const { redraw, text } = drawValue("one");
  redraw(<Value value="two" />);
  assert.equal(text(), "two");
  redraw(<Value value="three" />);
  pass(PACE_MS - 1);
  redraw(<Value value="four" />);
  assert.equal(text(), "two");
  pass(1);
  assert.equal(text(), "four");
});

test("a value that comes or goes, and one without a pace, are shown at once", (t) => {
  stopClock(t.mock);
  const { redraw, text } = drawValue("one");
  redraw(<Value value="two" />);
  redraw(<Value value={undefined} />);
  assert.equal(text(), "");
  redraw(<Value value="three" />);
  assert.equal(text(), "three");
  redraw(<Value value="four" pace={0} />);
  assert.equal(text(), "four");
});

// A claim ends by the clock of the server.

import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW } from "#testing/boot_data.js";
import { act, draw, until } from "#testing/part.js";
import { updateClock } from "../../lib/time/clock.js";
import { useActiveClaim } from "./claim.js";

const SAMPLES = 12;

/** @param {{claim: {by: string, until: number}}} props */
const Claimed = ({ claim }) => <p>{useActiveClaim(claim) ? "taken" : "free"}</p>;

test("a claim ends at its time, also after the clock was corrected meanwhile", async () => {
  const { text } = draw(<Claimed claim={{ by: "l2", until: NOW + 60 }} />);
  assert.equal(text(), "taken");
  act(() => {
    for (let sample = 0; sample < SAMPLES; sample += 1) updateClock(NOW - 100);
  });
  await until(() => text() === "free");
});

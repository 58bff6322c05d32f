// Buttons that steer an opened poll.

import assert from "node:assert/strict";
import { test } from "node:test";
import { eventItems } from "#testing/items/event.js";
import { officialPoll, pollItem, pollItems } from "#testing/items/polls.js";
import { draw, readText } from "#testing/part.js";
import { PollControls } from "./poll_controls.jsx";

/**
 * The dialog that asks before the poll is closed.
 * @type {(poll: any, result: any) => string}
 */
const question = (poll, result) => {
  const items = eventItems({ ...pollItems({ 12: poll }), "result:12": result });
  const by = { send: async () => /** @type {const} */ (false), waiting: false };
  draw(<PollControls id={12} poll={poll} {...by} />, { items });
  return readText([...document.querySelectorAll("dialog")].at(-1));
};

test("closing an official vote says how many delegations have not voted", () => {
  const official = (...missing) => ({ n: 1, official: { votes: {}, missing, outcome: null } });
  const open = officialPoll({ state: "open" });
  assert.match(question(open, official("lazio", "porto")), /2 delegations have not voted\. Voting/);
  assert.match(question(open, official("lazio")), /1 delegation has not voted\. Voting/);
  assert.doesNotMatch(question(open, official()), /not voted/);
  assert.doesNotMatch(question(pollItem(), { n: 1 }), /not voted/);
});

// Order of the polls in the rail: live polls, then drafts in their order, then closed polls, the
// newest first. Rounds of a poll stay together, the newest first. Pure.

/** @import { Poll, PollEntry } from "../types" */

/** @type {Partial<Record<Poll["state"], number>>} */
const STATE_RANK = { open: 0, paused: 1, draft: 2, closed: 3 };

/**
 * @param {PollEntry[]} polls  the oldest first
 * @param {number[]} [drafts] ids in their order
 * @returns {PollEntry[]}
 */
export function sortPolls(polls, drafts = []) {
  const series = new Map();
  for (const poll of polls) {
    const first = poll[1].repeats ?? poll[0];
    series.set(first, [poll, ...(series.get(first) ?? [])]);
  }
  return [...series.values()].sort(([one], [other]) => comparePolls(one, other, drafts)).flat();
}

/**
 * Compares the newest rounds: all others are closed.
 * @type {(one: PollEntry, other: PollEntry, drafts: number[]) => number}
 */
function comparePolls([one, a], [other, b], drafts) {
  if (a.state !== b.state) return (STATE_RANK[a.state] ?? 0) - (STATE_RANK[b.state] ?? 0);
  if (a.state === "draft") return drafts.indexOf(one) - drafts.indexOf(other);
  return a.state === "closed" ? other - one : one - other;
}

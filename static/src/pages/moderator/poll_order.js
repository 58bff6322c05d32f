// The order of polls on the rail: what is live first, then drafts as they are to come, then what is over, the newest first. Rounds of one
// poll stand together, the newest on top. Pure.

const RANK = { open: 0, paused: 1, draft: 2, closed: 3 };

/** `polls` as [[id, item], …], oldest first; `drafts` are ids. */
export function inOrder(polls, drafts = []) {
  const series = new Map();
  for (const poll of polls) {
    const first = poll[1].repeats ?? poll[0];
    series.set(first, [poll, ...(series.get(first) ?? [])]);
  }
  return [...series.values()].sort(([one], [other]) => compare(one, other, drafts)).flat();
}

// Only the newest round may be anything but closed.
function compare([one, a], [other, b], drafts) {
  if (a.state !== b.state) return RANK[a.state] - RANK[b.state];
  if (a.state === "draft") return drafts.indexOf(one) - drafts.indexOf(other);
  return a.state === "closed" ? other - one : one - other;
}

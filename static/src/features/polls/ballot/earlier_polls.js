// Closed polls that the page was sent without: the server leaves them out, so that they do not delay
// the first vote. They are fetched once, compressed, and completed by what has come meanwhile.

import { lazyModule } from "../../../lib/lazy_module.js";
import { boot, changeState, settled, stateFrames } from "../../../lib/session.js";

/** @typedef {import("../../../lib/store.js").State} State */

/** Fetches the earlier polls, if the page lacks any; again and again until they have come. */
export function fetchEarlierPolls() {
  if (boot.earlier) lazyModule(fetchOnce)("");
}

async function fetchOnce() {
  const cursor = stateFrames().at(-1)?.seq ?? "";
  const reply = await fetch(`${boot.path}/polls/earlier?at=${encodeURIComponent(cursor)}`);
  const earlier = reply.ok && (await reply.json().catch(() => null));
  if (!earlier) throw new TypeError(`${reply.status}`);
  boot.earlier = false;
  changeState((state) => completeTopics(state, earlier, settled));
}

/**
 * The state with items that it lacks. Those that it has are newer; dropped keys and topics that came
 * in full (`settled`) are left as they are.
 *
 * @param {State} state
 * @param {State["topics"]} earlier
 * @param {Set<string>} settled
 * @returns {State}
 */
function completeTopics(state, earlier, settled) {
  const topics = { ...state.topics };
  for (const [name, items] of Object.entries(earlier)) {
    if (!topics[name] || settled.has(name)) continue;
    const lacking = Object.entries(items).filter(([key]) => !settled.has(key));
    topics[name] = { ...Object.fromEntries(lacking), ...topics[name] };
  }
  return { ...state, topics };
}

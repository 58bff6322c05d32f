// Searches of people on the server, by pages of the team.

import { useEffect, useState } from "preact/hooks";
import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";

const PAUSE_MS = 250;

/**
 * Answer of the event's address to a query, or `problem`: the reason why there is none.
 * @param {string} path
 * @param {Record<string, string>} query
 * @param {AbortSignal} [signal]
 * @returns {Promise<any>}
 */
export async function fetchPeople(path, query, signal) {
  try {
    const reply = await fetch(eventUrl(`${path}?${new URLSearchParams(query)}`), { signal });
    if (reply.ok) return await reply.json();
  } catch {
    // offline, or replaced by a later search
  }
  return { problem: t("The server is not responding. Please try again in a moment.") };
}

/**
 * People that match a query, fetched a moment after it or one of the `causes` has changed. An answer
 * replaces those fields of the one before that it has.
 * @template {{problem?: ?string}} Answer
 * @param {string} path
 * @param {Record<string, string>} query
 * @param {Answer} empty  answer until the first comes
 * @param {unknown[]} causes
 * @param {boolean} [isOn]  nothing is fetched while it is false
 * @returns {[Answer, (answer: Answer) => void]}
 */
export function useSearch(path, query, empty, causes, isOn = true) {
  const [answer, setAnswer] = useState(empty);
  useEffect(() => {
    if (!isOn) return undefined;
    const abort = new AbortController();
    const timer = setTimeout(async () => {
      const found = await fetchPeople(path, query, abort.signal);
      if (!abort.signal.aborted) setAnswer((last) => ({ ...last, problem: null, ...found }));
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [JSON.stringify(query), ...causes, isOn]);
  return [answer, setAnswer];
}

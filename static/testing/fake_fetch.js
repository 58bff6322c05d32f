// Requests of parts in tests: answered by the test, and remembered.

import { afterEach } from "node:test";

const { fetch } = globalThis;

/** Addresses that were requested, oldest first: their path, and their query by name. */
export let requests = [];

/**
 * Answers requests from now on, until the end of the test. Pages keep fetched questions, so those
 * have ids of their own.
 * @param {(query: Record<string, string>, path: string) => unknown} answer  returns what is sent as
 *     JSON; a Response is sent as it is
 */
export function answerRequests(answer) {
  globalThis.fetch = async (address) => {
    const url = new URL(address, location.href);
    const query = Object.fromEntries(url.searchParams);
    requests.push({ path: url.pathname, query });
    const reply = await answer(query, url.pathname);
    return reply instanceof Response ? reply : new Response(JSON.stringify(reply));
  };
}

afterEach(() => {
  globalThis.fetch = fetch;
  requests = [];
});

// The server's HTTP addresses in tests of parts: answers requests of `fetch`, and remembers them.

import { afterEach } from "node:test";

/** Requests that were made, oldest first. @type {{path: string, method: string, body: any}[]} */
export const requests = [];
/** @type {{part: string, answer: unknown, status: number}[]} */
let answers = [];

/**
 * Answers requests to addresses with this part as JSON; an Error is thrown as if the network were
 * away. The last answer for an address counts; without one it is not found.
 * @param {string} part
 * @param {unknown} answer
 */
export const answerRequests = (part, answer, status = 200) =>
  void answers.unshift({ part, answer, status });

/** @type {(address: unknown, given?: RequestInit) => Promise<Response>} */
globalThis.fetch = async (address, given = {}) => {
  const { method = "GET", body, signal } = given;
  const { pathname, search } = new URL(String(address), location.href);
  const path = pathname + search;
  requests.push({ path, method, body });
  const { answer, status } = answers.find(({ part }) => path.includes(part)) ?? { status: 404 };
  await null;
  signal?.throwIfAborted();
  if (answer instanceof Error) throw answer;
  return /** @type {any} */ ({
    ok: status < 400,
    status,
    headers: new Headers({
      "content-type": answer === undefined ? "text/html" : "application/json",
    }),
    json: async () => await answer,
    text: async () => String(answer),
  });
};

afterEach(() => {
  requests.length = 0;
  answers = [];
});

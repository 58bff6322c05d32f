// Answers to requests of a page, such as forms that are posted.

import { partial } from "./partial.js";

/**
 * Takes the place of `fetch` until the tests of all files are over. `answer` sets the answer to all
 * requests from then on, `fail` lets them fail as without a network; `sent` has them, oldest first.
 */
export function answerPosts() {
  const real = globalThis.fetch;
  /** @type {() => Promise<Response>} */
  let reply = () => Promise.reject(new TypeError("no network"));
  const take = (address, { body } = partial({})) => {
    const url = new URL(address, location.href);
    const fields = body && Object.fromEntries(body);
    posts.sent.push({ path: url.pathname, ref: url.searchParams.get("ref"), fields });
    return reply();
  };
  const posts = {
    /** @type {{path: string, ref: ?string, fields: Record<string, string>}[]} */
    sent: [],
    answer(content, status = 200) {
      globalThis.fetch = partial(take);
      const isText = typeof content === "string";
      reply = async () =>
        new Response(isText ? content : JSON.stringify(content), {
          status,
          headers: { "content-type": isText ? "text/html" : "application/json" },
        });
    },
    fail() {
      globalThis.fetch = partial(take);
      reply = () => Promise.reject(new TypeError("no network"));
    },
    /** Gives `fetch` back, and forgets what was sent. */
    forget() {
      globalThis.fetch = real;
      posts.sent.length = 0;
    },
  };
  return posts;
}

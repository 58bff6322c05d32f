// Service worker of the attendee's page. Caches the page's files and the offline shell, which
// contains no user data; the server prepends KEPT {name, shell, files} to this file. The page
// itself is never cached: it is always requested, and the shell is served if it does not arrive.

const WAIT_MS = 6000; // for the first byte of the server's response
const DOWN_STATUS = 502; // from here on, a proxy reports that the server is down
const PAGES = /^\/(e\/\w{6}(\/s\/\d+)?)?$/;

addEventListener("install", (event) => event.waitUntil(fillCache().then(() => skipWaiting())));
addEventListener("activate", (event) =>
  event.waitUntil(deleteOldCaches().then(() => clients.claim())),
);
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && PAGES.test(pathname))
    event.respondWith(respondWithPage(event.request));
  else if (KEPT.files.includes(pathname)) event.respondWith(respondWithFile(event.request));
});

async function fillCache() {
  const cache = await caches.open(KEPT.name);
  await cache.addAll([KEPT.shell, ...KEPT.files]);
}

async function deleteOldCaches() {
  const others = (await caches.keys()).filter((name) => name !== KEPT.name);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function respondWithPage(request) {
  const answer = fetch(request).catch(() => null);
  /** @type {?Response | undefined} */
  const firstResponse = await Promise.race([
    answer,
    new Promise((late) => setTimeout(late, WAIT_MS)),
  ]);
  if (firstResponse && firstResponse.status < DOWN_STATUS) return firstResponse;
  return (await matchCached(KEPT.shell)) ?? (await answer) ?? Response.error();
}

/** @param {Request} request */
const respondWithFile = async (request) => (await matchCached(request)) ?? fetch(request);
/** @param {Request | string} what */
const matchCached = (what) => caches.match(what, { ignoreVary: true });

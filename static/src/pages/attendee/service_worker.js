// Lets the attendee's page open without a network. It keeps the page's own files, and a shell in which there is nothing of anybody; KEPT, which the
// server writes above this, names them. A page itself is never kept: it is asked for each time, and the shell stands in when it does not come.

const WAIT = 6000; // ms that a server may take to begin its answer
const AWAY = 502; // from here on, what a proxy says of a server that is not there
const PAGES = /^\/(e\/\w{6})?$/;

addEventListener("install", (event) => event.waitUntil(fill().then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== location.origin || event.request.method !== "GET") return;
  if (event.request.mode === "navigate" && PAGES.test(pathname)) event.respondWith(page(event.request));
  else if (KEPT.files.includes(pathname)) event.respondWith(file(event.request));
});

async function fill() {
  const cache = await caches.open(KEPT.name);
  await cache.addAll([KEPT.shell, ...KEPT.files]);
}

async function tidy() {
  const others = (await caches.keys()).filter((name) => name !== KEPT.name);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function page(request) {
  const answer = fetch(request).catch(() => null);
  const soon = await Promise.race([answer, new Promise((late) => setTimeout(late, WAIT))]);
  if (soon && soon.status < AWAY) return soon;
  return (await kept(KEPT.shell)) ?? (await answer) ?? Response.error();
}

const file = async (request) => (await kept(request)) ?? fetch(request);
const kept = (what) => caches.match(what, { ignoreVary: true });

// Tests of the service worker with a fake network, clock and cache.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createContext, runInContext } from "node:vm";
import { partial } from "#testing/partial.js";

const CODE = readFileSync(new URL("./service_worker.js", import.meta.url), "utf8");
const HERE = "https://live.example.org";
const KEPT = {
  name: "b2-en",
  shell: "/shell?language=en",
  files: ["/static/dist/page-1.css", "/static/dist/attendee-1.js"],
};

/** A worker that was installed; `network(path)` answers, or throws. */
/** @param {(path: string) => any} network */
async function installed(network = () => ({ status: 200, from: "network" })) {
  const world = partial({
    timers: [],
    asked: [],
    caches: new Map([["b1-en", new Map()]]),
    claimed: false,
  });
  const heard = partial({});
  const path = (what) => (typeof what === "string" ? what : what.url.slice(HERE.length));
  const context = createContext({
    KEPT,
    URL,
    Response,
    location: { origin: HERE },
    addEventListener: (name, call) => (heard[name] = call),
    setTimeout: (call, after) => world.timers.push({ call, after }),
    skipWaiting: async () => {},
    clients: { claim: async () => (world.claimed = true) },
    fetch: async (what) => {
      world.asked.push(path(what));
      return network(path(what));
    },
    caches: {
      open: async (name) => ({
        addAll: async (all) =>
          world.caches.set(
            name,
            new Map(all.map((each) => [each, { status: 200, from: "cache" }])),
          ),
      }),
      keys: async () => [...world.caches.keys()],
      delete: async (name) => world.caches.delete(name),
      match: async (what) =>
        [...world.caches.values()].map((cache) => cache.get(path(what))).find(Boolean),
    },
  });
  runInContext(CODE, context);
  const runs = async (name) => {
    let promise;
    heard[name]({ waitUntil: (given) => (promise = given) });
    await promise;
  };
  await runs("install");
  await runs("activate");
  world.ask = (address, { mode = "navigate", method = "GET" } = {}) => {
    let answer = "left to the network";
    heard.fetch({
      request: { url: new URL(address, HERE).href, mode, method },
      respondWith: (given) => (answer = given),
    });
    return answer;
  };
  return world;
}

const away = () => {
  throw new TypeError("no network");
};

test("the files of the current build and language are kept, and all others deleted", async () => {
  const world = await installed();
  assert.deepEqual([...world.caches.keys()], ["b2-en"]);
  assert.deepEqual([...world.caches.get("b2-en").keys()], [KEPT.shell, ...KEPT.files]);
  assert.ok(world.claimed);
});

test("a page is requested each time and never kept", async () => {
  const world = await installed();
  for (const _ of [1, 2]) assert.equal((await world.ask("/e/ABC234")).from, "network");
  assert.deepEqual(world.asked, ["/e/ABC234", "/e/ABC234"]);
  assert.ok(![...world.caches.get("b2-en").keys()].includes("/e/ABC234"));
});

test("without a network the shell stands in for a page and for the start", async () => {
  const world = await installed(away);
  for (const page of ["/", "/e/ABC234", "/e/ABC234?"])
    assert.equal((await world.ask(page)).from, "cache");
});

test("a page that does not come in time is stood in for", async () => {
  const world = await installed(() => new Promise(() => {}));
  const answer = world.ask("/e/ABC234");
  const [{ call, after }] = world.timers;
  assert.ok(after <= 8000);
  call();
  assert.equal((await answer).from, "cache");
});

test("a proxy's error page is replaced by the shell, the server's own error is not", async () => {
  for (const [status, from] of [
    [200, "network"],
    [403, "network"],
    [404, "network"],
    [500, "network"],
    [502, "cache"],
    [503, "cache"],
    [504, "cache"],
  ]) {
    const world = await installed(() => ({ status, from: "network" }));
    assert.equal((await world.ask("/e/ABC234")).from, from, String(status));
  }
});

test("staff pages, forms and other requests go to the network", async () => {
  const world = await installed(away);
  for (const page of [
    "/e/ABC234/moderate",
    "/e/ABC234/organise",
    "/e/ABC234/screen",
    "/e/ABC234/results/ballots.csv",
    "/k/ABC234-1-X",
    "/protocol.json",
    "https://other.example/e/ABC234",
  ]) {
    assert.equal(world.ask(page), "left to the network", page);
  }
  assert.equal(world.ask("/e/ABC234", { method: "POST" }), "left to the network");
  assert.equal(world.ask("/e/ABC234", { mode: "cors" }), "left to the network");
  assert.equal(world.ask("/static/dist/moderator-1.js", { mode: "cors" }), "left to the network");
});

test("a file of the page comes from the cache", async () => {
  const world = await installed(away);
  assert.equal((await world.ask("/static/dist/attendee-1.js", { mode: "cors" })).from, "cache");
  assert.deepEqual(world.asked, []);
});

// The choice of a transport, with links and a clock that the test moves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTimers } from "#testing/fake_timers.js";
import { TransportChooser } from "./chooser.js";

function network({ remembered = null, isReachable = true, failed = 0, mayProbe = true } = {}) {
  const timers = fakeTimers();
  const world = { timers, links: [], told: [], saved: remembered, probes: [], isReachable };
  const open = (transport) => () => {
    const link = {
      onmessage: null,
      onclose: null,
      transport,
      readyState: transport === "socket" ? 0 : undefined,
      sendsEarly: transport !== "socket",
      isHeard: transport === "socket" ? undefined : false,
      sent: [],
      send: (text) => link.sent.push(text),
      close: () => (link.closed = true),
    };
    world.links.push(link);
    return link;
  };
  world.mayProbe = mayProbe;
  world.chooser = new TransportChooser(
    {
      open: { socket: open("socket"), stream: open("stream"), poll: open("poll") },
      isServerReachable: async () => world.isReachable,
      reconnect: () => connect(world),
      tell: (transport) => world.told.push(transport),
      memory: {
        load: () => world.saved,
        save: (transport) => (world.saved = transport === "socket" ? null : transport),
      },
      probe: () => new Promise((resolve) => world.probes.push(resolve)),
      mayProbe: () => world.mayProbe,
      timers,
      now: timers.now,
    },
    failed,
  );
  connect(world);
  return world;
}

function connect(world) {
  world.link?.close();
  world.link = world.chooser.open("ws://x/socket");
  world.link.onmessage = () => {};
  world.link.onclose = () => (world.isLost = true);
}

const link = (world) => world.links.at(-1);
const transports = (world) => world.links.map(({ transport }) => transport);
const hear = (world) => {
  link(world).readyState = 1;
  link(world).isHeard = true;
  link(world).onmessage({ data: '{"welcome":{}}' });
};

/** The link is lost; the page connects again, as its state machine does. */
async function lose(world, code = 1006) {
  const { length } = world.links;
  link(world).onclose({ code });
  await world.timers.pass(100);
  if (world.links.length === length) connect(world);
}

test("after two failed handshakes the stream is taken, after two failed streams the poll", async () => {
  const world = network();
  await lose(world);
  assert.deepEqual(transports(world), ["socket", "socket"]);
  await lose(world);
  assert.deepEqual(transports(world), ["socket", "socket", "stream"]);
  await lose(world);
  await lose(world);
  assert.deepEqual(transports(world).slice(2), ["stream", "stream", "poll"]);
});

test("handshakes that failed before count", async () => {
  const world = network({ failed: 1 });
  await lose(world);
  assert.deepEqual(transports(world), ["socket", "stream"]);
});

test("a server that asks to come back has not failed", async () => {
  const world = network();
  for (let each = 0; each < 4; each++) {
    hear(world);
    await lose(world, 4001);
  }
  assert.deepEqual([...new Set(transports(world))], ["socket"]);
});

test("two that failed before are enough, if the server answers", async () => {
  for (const isReachable of [true, false]) {
    const world = network({ failed: 2, isReachable });
    await world.chooser.recount();
    assert.equal(world.chooser.transport, isReachable ? "stream" : "socket");
  }
});

test("failures do not count while the server is away", async () => {
  const world = network({ isReachable: false });
  for (let each = 0; each < 5; each++) await lose(world);
  assert.deepEqual([...new Set(transports(world))], ["socket"]);
  world.isReachable = true;
  hear(world);
  assert.deepEqual(world.told, ["socket"]);
});

test("a handshake that hangs for 4 s, while the server answers, is enough", async () => {
  const world = network();
  await world.timers.pass(3999);
  assert.equal(world.links.length, 1);
  await world.timers.pass(1);
  assert.deepEqual(transports(world), ["socket", "stream"]);
  assert.ok(world.links[0].closed);
});

test("a slow handshake on a slow line is none that hangs", async () => {
  const world = network({ isReachable: false });
  await world.timers.pass(4000);
  hear(world);
  await world.timers.pass(10_000);
  assert.deepEqual(transports(world), ["socket"]);
});

test("sockets that die within 10 s count, a longer-lived socket clears the count", async () => {
  const world = network();
  hear(world);
  await world.timers.pass(10_000);
  await lose(world);
  for (let each = 0; each < 3; each++) {
    assert.equal(link(world).transport, "socket");
    hear(world);
    await world.timers.pass(9000);
    await lose(world);
  }
  assert.equal(link(world).transport, "stream");
});

test("a stream that is held back is given up for the poll", async () => {
  const world = network({ remembered: "stream" });
  await lose(world, 3000);
  assert.deepEqual(transports(world), ["stream", "poll"]);
});

test("an answer to an action is no sign of life of a stream", async () => {
  const world = network({ remembered: "stream" });
  link(world).onmessage({ data: '{"ref":"a","done":{}}' });
  assert.deepEqual(world.told, []);
  link(world).isAnswered = true;
  world.isReachable = false;
  link(world).onclose({ code: 3000 });
  assert.equal(link(world).transport, "poll", "the server is known to be there");
});

test("a transport that works is remembered, and taken at once the next time", async () => {
  const world = network();
  await lose(world);
  await lose(world);
  assert.equal(world.saved, null);
  hear(world);
  assert.equal(world.saved, "stream");
  assert.deepEqual(transports(network({ remembered: world.saved })), ["stream"]);
});

test("a poll that fails three times begins with the socket again", async () => {
  const world = network({ remembered: "poll" });
  for (let each = 0; each < 3; each++) await lose(world);
  assert.equal(link(world).transport, "socket");
});

test("the socket is tried after a minute, then every ten, and taken once it stays open", async () => {
  const world = network({ remembered: "stream" });
  hear(world);
  await world.timers.pass(59_999);
  assert.equal(world.probes.length, 0);
  await world.timers.pass(1);
  world.probes[0](false);
  await world.timers.pass(599_999);
  assert.equal(world.probes.length, 1);
  await world.timers.pass(1);
  world.probes[1](true);
  await world.timers.pass(0);
  assert.equal(link(world).transport, "socket");
  hear(world);
  assert.equal(world.saved, null);
  await world.timers.pass(3_600_000);
  assert.equal(world.probes.length, 2);
});

test("a hidden page does not try, and does so within a minute when it is seen", async () => {
  const world = network({ remembered: "stream", mayProbe: false });
  hear(world);
  await world.timers.pass(600_000);
  assert.equal(world.probes.length, 0);
  world.mayProbe = true;
  await world.timers.pass(60_000);
  assert.equal(world.probes.length, 1);
});

test("nothing is sent on a socket that is still opening; other transports send at once", () => {
  const world = network();
  world.link.send("a");
  assert.deepEqual(link(world).sent, []);
  assert.equal(world.link.sendsEarly, false);
  hear(world);
  world.link.send("a");
  assert.deepEqual(link(world).sent, ["a"]);
  const other = network({ remembered: "poll" });
  other.link.send("a");
  assert.deepEqual([link(other).sent, other.link.sendsEarly], [["a"], true]);
});

test("a silent open socket is a failure when the page has waited in vain", async () => {
  const world = network({ failed: 1 });
  link(world).readyState = 1;
  await world.timers.pass(25_000);
  world.link.close();
  await world.timers.pass(0);
  assert.equal(world.chooser.transport, "stream");
});

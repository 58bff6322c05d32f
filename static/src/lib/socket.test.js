// The connection, with a network and a clock that the test moves.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { newRef, retryDelay, Socket } from "./socket.js";

const WELCOME = { welcome: { topics: {} } };
const VOTE = { do: "poll.vote", poll: 42, answer: [1] };

/** A browser: its clock, its network, its storage that outlives the page. */
function browser({ stored = [], isOnline = true, isOurs = true } = {}) {
  const world = {
    links: [],
    states: [],
    frames: [],
    orphans: [],
    timers: new Map(),
    now: 0,
    stored,
    isOnline,
  };
  let timer = 0;
  let bytes = 0;
  world.socket = new Socket({
    address: () => "ws://x/socket",
    open: (url) => {
      const link = {
        onmessage: null,
        onclose: null,
        url,
        sent: [],
        send: (text) => link.sent.push(text),
        close: () => (link.closed = true),
      };
      world.links.push(link);
      return link;
    },
    receive: (frame) => world.frames.push(frame) && isOurs,
    tell: (state, code) => world.states.push(code ? `${state} ${code}` : state),
    orphan: (reply, action) => world.orphans.push([reply, action]),
    storage: {
      load: () => JSON.parse(JSON.stringify(world.stored)),
      save: (actions) => (world.stored = JSON.parse(JSON.stringify(actions))),
    },
    timers: {
      set: (call, after) => {
        world.timers.set(++timer, { call, at: world.now + after });
        return timer;
      },
      clear: (id) => world.timers.delete(id),
    },
    random: () => 0.5,
    bytes: (array) => array.fill(++bytes),
    isOnline: () => world.isOnline,
    mostUnanswered: 32,
  });
  world.socket.connect();
  return world;
}

const link = (world) => world.links.at(-1);
const serve = (world, ...frames) => {
  for (const frame of frames) link(world).onmessage({ data: JSON.stringify(frame) });
};
const close = (world, code) => link(world).onclose({ code });
const sent = (world) => link(world).sent.map((text) => JSON.parse(text));

function pass(world, ms) {
  world.now += ms;
  for (const [id, { call, at }] of [...world.timers])
    if (at <= world.now && world.timers.delete(id)) call();
}

function connected(options) {
  const world = browser(options);
  serve(world, WELCOME);
  return world;
}

test("it is connected when the server has welcomed it", () => {
  const world = browser();
  assert.deepEqual(world.states, []);
  serve(world, WELCOME);
  assert.deepEqual(world.states, ["connected"]);
});

test("an action is written in the order of its fields, its ref last", () => {
  const world = connected();
  world.socket.sendAction(VOTE);
  assert.equal(
    link(world).sent[0],
    '{"do":"poll.vote","poll":42,"answer":[1],"ref":"AQEBAQEBAQEBAQEB"}',
  );
});

test("a ref is 16 characters that need no escaping", () => {
  assert.match(
    newRef((array) => array.fill(255)),
    /^[A-Za-z0-9_-]{16}$/,
  );
});

test("the answer reaches its requester", async () => {
  const world = connected();
  const asked = world.socket.sendAction(VOTE);
  const { ref } = sent(world)[0];
  serve(world, { ref, refused: "closed", message: "This poll is closed." });
  assert.deepEqual(await asked, { ref, refused: "closed", message: "This poll is closed." });
  assert.deepEqual(world.stored, []);
});

test("unanswered actions are sent again after a reconnect, in order, with the same refs", () => {
  const world = connected();
  world.socket.sendAction(VOTE);
  world.socket.sendAction({ do: "poll.withdraw", poll: 42 });
  const before = sent(world);
  close(world, 1006);
  pass(world, 500);
  assert.deepEqual(sent(world), [], "nothing before the welcome");
  serve(world, WELCOME);
  assert.deepEqual(sent(world), before);
});

test("on a link that may send early an action does not wait for the welcome", () => {
  const world = browser();
  link(world).sendsEarly = true;
  world.socket.sendAction(VOTE);
  assert.equal(sent(world).length, 1);
});

test("an answered action is not sent again", () => {
  const world = connected();
  world.socket.sendAction(VOTE);
  serve(world, { ref: sent(world)[0].ref, done: { seq: 9 } });
  close(world, 1006);
  pass(world, 500);
  serve(world, WELCOME);
  assert.deepEqual(sent(world), []);
});

test("an action made offline outlives a reload and is sent once when the page is back", () => {
  const before = browser({ isOnline: false });
  close(before, 1006);
  before.socket.sendAction(VOTE);
  const after = connected({ stored: before.stored });
  assert.deepEqual(
    sent(after).map(({ do: what }) => what),
    ["poll.vote"],
  );
  const { ref } = sent(after)[0];
  serve(after, { ref, refused: "closed", message: "This poll is closed." });
  assert.equal(after.orphans.length, 1, "nobody waits for it any more: the page is told");
  assert.deepEqual(after.stored, []);
});

test("fewer than 32 actions wait; the next is refused at once", async () => {
  const world = browser();
  for (let each = 0; each < 31; each++) world.socket.sendAction(VOTE);
  assert.deepEqual(await world.socket.sendAction(VOTE), { refused: "waiting" });
  assert.equal(world.stored.length, 31);
});

test("25 seconds of silence are a dead connection", () => {
  const world = connected();
  pass(world, 24_000);
  serve(world, { seq: "1.00000000" });
  pass(world, 24_000);
  assert.deepEqual(world.states, ["connected"]);
  pass(world, 1000);
  assert.deepEqual(world.states, ["connected", "reconnecting"]);
  assert.ok(link(world).closed);
});

test("a server that takes the connection and stays silent is dead too", () => {
  const world = browser();
  pass(world, 25_000);
  pass(world, 500);
  assert.equal(world.links.length, 2);
});

for (const code of [1000, 1001, 1006, 1011, 1012, 4000, 4099, 4200]) {
  test(`after close ${code} it comes back`, () => {
    const world = connected();
    close(world, code);
    pass(world, 15_000);
    assert.equal(world.links.length, 2);
  });
}

for (const code of [1002, 1003, 1007, 1009, 4100, 4101, 4103, 4199]) {
  test(`after close ${code} it does not come back, not even when the network does`, () => {
    const world = connected();
    close(world, code);
    world.socket.wake();
    pass(world, 60_000);
    assert.equal(world.links.length, 1);
    assert.deepEqual(world.states, ["connected", `gone ${code}`]);
  });
}

test("a client with a retry request comes back soon and unnoticed, and sends waiting actions", () => {
  const world = connected();
  close(world, 4001);
  world.socket.sendAction(VOTE);
  pass(world, 250);
  assert.equal(world.links.length, 2);
  assert.deepEqual(sent(world), [], "nothing before the welcome");
  serve(world, WELCOME);
  pass(world, 5000);
  assert.deepEqual([world.states, sent(world).length], [["connected"], 1]);
});

test("a client with a retry request that cannot come back reports it", () => {
  const refused = connected();
  close(refused, 4001);
  pass(refused, 500);
  close(refused, 1006);
  const slow = connected();
  close(slow, 4001);
  pass(slow, 500);
  pass(slow, 2500);
  for (const { states } of [refused, slow]) assert.deepEqual(states, ["connected", "reconnecting"]);
});

test("a hall comes back over half a second first, over fifteen in the end", () => {
  const most = [0, 1, 2, 3, 4, 5, 20].map((attempt) => retryDelay(attempt, () => 1));
  assert.deepEqual(most, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  assert.equal(
    retryDelay(3, () => 0),
    0,
  );
});

test("after some tries in vain, or without a network, it reports offline and goes on trying", () => {
  const world = connected();
  for (let each = 0; each < 4; each++) {
    close(world, 1006);
    pass(world, 15_000);
  }
  assert.deepEqual(world.states, ["connected", "reconnecting", "offline"]);
  assert.equal(world.links.length, 5);
});

test("a page that connects for the first time has lost nothing yet; after some tries it reports so", () => {
  const world = browser();
  for (let each = 0; each < 3; each++) {
    assert.deepEqual(world.states, []);
    close(world, 1006);
    pass(world, 15_000);
  }
  close(world, 1006);
  assert.deepEqual(world.states, ["offline"]);
});

test("the network's return is taken up at once", () => {
  const world = connected();
  world.isOnline = false;
  world.socket.sleep();
  assert.deepEqual(world.states, ["connected", "offline"]);
  world.socket.wake();
  assert.equal(world.links.length, 2);
  pass(world, 15_000);
  assert.equal(world.links.length, 2, "the try that was waiting is not made as well");
});

test("on a connection of someone else nothing is sent and nothing more is heard", () => {
  const world = browser({ stored: [{ ...VOTE, ref: "AQEBAQEBAQEBAQEB" }], isOurs: false });
  const other = link(world);
  serve(world, WELCOME);
  assert.deepEqual(other.sent, []);
  assert.equal(other.onmessage, null);
  assert.equal(world.stored.length, 1);
});

test("renewing reconnects at once, and sends actions of the meantime after the welcome", () => {
  const world = connected();
  world.socket.renew();
  world.socket.sendAction(VOTE);
  assert.deepEqual([world.links.length, world.links[0].closed, sent(world).length], [2, true, 0]);
  world.socket.renew();
  assert.equal(world.links.length, 2);
  serve(world, WELCOME);
  assert.deepEqual(
    [world.states, sent(world).length],
    [["connected", "reconnecting", "connected"], 1],
  );
});

test("messages of an abandoned connection are not heard", () => {
  const world = connected();
  const old = link(world);
  world.socket.sleep();
  assert.equal(old.onmessage, null);
  assert.equal(old.onclose, null);
});

test("recorded histories settle each stored action once and deliver all frames in order", () => {
  for (const { frames } of JSON.parse(
    readFileSync(new URL("../../testing/frames.json", import.meta.url), "utf8"),
  )) {
    const stored = frames.filter(({ ref }) => ref).map(({ ref }) => ({ ...VOTE, ref }));
    const world = browser({ stored });
    serve(world, ...frames);
    assert.deepEqual(world.frames, frames);
    assert.deepEqual(
      world.orphans.map(([reply]) => reply.ref),
      stored.map(({ ref }) => ref),
    );
    assert.deepEqual(world.stored, []);
  }
});

// Tabs that share a stream: their locks and channels are here, and a tab can be closed or frozen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTimers, settle } from "#testing/fake_timers.js";
import { partial } from "#testing/partial.js";
import { SharedFrames } from "./shared_frames.js";

/** A browser with a single lock. */
function fakeLocks() {
  const waiting = [];
  let holder = null;
  const grant = (request) => {
    holder = request;
    Promise.resolve(request.call()).then(() => {
      if (holder !== request) return;
      holder = null;
      request.resolve();
      next();
    });
  };
  const next = () => holder === null && waiting.length && grant(waiting.shift());
  const lock = (_, { steal, signal }, call) =>
    new Promise((resolve, reject) => {
      const request = { call, resolve, reject };
      if (steal) {
        holder?.reject(new Error("stolen"));
        return grant(request);
      }
      signal.addEventListener("abort", () => {
        const at = waiting.indexOf(request);
        if (at >= 0) waiting.splice(at, 1);
        if (holder !== request) reject(new Error("aborted"));
      });
      waiting.push(request);
      queueMicrotask(next);
      return undefined;
    });
  const close = (share) => {
    share.isClosed = true;
    holder = null;
    queueMicrotask(next);
  };
  return { request: lock, close };
}

function browser() {
  const world = { timers: fakeTimers(), locks: fakeLocks(), tabs: [] };
  const openChannel = (tab) => {
    const channel = {
      postMessage: (data) => {
        for (const other of world.tabs)
          if (other !== tab && other.channel && !other.isFrozen && !tab.isClosed)
            other.channel.onmessage?.({ data: JSON.parse(JSON.stringify(data)) });
      },
      close: () => (tab.channel = null),
    };
    tab.channel = channel;
    return channel;
  };
  world.open = async (name) => {
    const tab = { name, heard: [], sources: [], used: [], state: [] };
    world.tabs.push(tab);
    tab.share = new SharedFrames({
      name: "live",
      tab: name,
      locks: partial(world.locks),
      openChannel: () => partial(openChannel(tab)),
      stateFrames: () => tab.state,
      openSource: (transport, listener) => {
        const source = { transport, listener, close: () => (source.closed = true) };
        tab.sources.push(source);
        return source;
      },
      use: (transport) => tab.used.push(transport),
      timers: world.timers,
    });
    tab.say = (...frames) => {
      for (const frame of frames) tab.sources.at(-1).listener.onFrame(JSON.stringify(frame));
    };
    tab.connect = () => {
      tab.opened = tab.share.open("stream", {
        onFrame: (data) => tab.heard.push(JSON.parse(data)),
        onLost: (code) => tab.heard.push(code),
      });
    };
    tab.connect();
    await settle();
    return tab;
  };
  return world;
}

const WELCOME = { welcome: {} };

async function twoTabs() {
  const world = browser();
  const first = await world.open("first");
  first.say(WELCOME, { topic: "a" }, { seq: 1 });
  first.state = [WELCOME, { topic: "a" }, { seq: 1 }];
  const second = await world.open("second");
  return { world, first, second };
}

test("the first tab holds the stream, the second gets its state and then its frames", async () => {
  const { first, second } = await twoTabs();
  assert.deepEqual([first.sources.length, second.sources.length], [1, 0]);
  assert.deepEqual(second.heard, first.state);
  first.say({ topic: "b" }, { seq: 2 });
  assert.deepEqual(second.heard.slice(3), [{ topic: "b" }, { seq: 2 }]);
});

test("a tab that opens while the first tab connects waits, and gets all when it has it", async () => {
  const world = browser();
  const first = await world.open("first");
  const second = await world.open("second");
  await world.timers.pass(60_000);
  assert.deepEqual([second.heard, second.sources.length], [[], 0]);
  first.state = [WELCOME, { seq: 1 }];
  first.say(WELCOME, { topic: "a" });
  assert.deepEqual(second.heard, []);
  first.say({ seq: 1 });
  assert.deepEqual(second.heard, first.state);
});

test("when the leading tab is closed the next tab goes on with a stream of its own", async () => {
  const { world, first, second } = await twoTabs();
  const third = await world.open("third");
  world.locks.close(first);
  first.channel = null;
  await settle();
  assert.deepEqual([second.sources.length, third.sources.length], [1, 0]);
  second.state = [WELCOME, { seq: 3 }];
  second.say(WELCOME, { topic: "c" }, { seq: 3 });
  assert.deepEqual(third.heard.slice(-2), second.state);
  second.say({ seq: 4 });
  assert.deepEqual(third.heard.at(-1), { seq: 4 });
});

test("a leader that reconnects keeps the others, and they get all of it at its end", async () => {
  const { first, second } = await twoTabs();
  const before = second.heard.length;
  first.opened.close();
  first.connect();
  assert.equal(first.sources.length, 2);
  first.say(WELCOME, { topic: "d" });
  assert.equal(second.heard.length, before);
  first.say({ seq: 9 });
  assert.deepEqual(second.heard.slice(before), first.state);
});

test("a bye reaches all tabs", async () => {
  const { first, second } = await twoTabs();
  first.say({ bye: 4100 });
  assert.deepEqual(second.heard.at(-1), { bye: 4100 });
});

test("a leader that is frozen loses the lock after 5 s", async () => {
  const { world, first } = await twoTabs();
  first.isFrozen = true;
  const third = await world.open("third");
  world.tabs[1].opened.close();
  await world.timers.pass(5000);
  assert.equal(third.sources.length, 1);
  assert.equal(first.heard.at(-1), 1006, "it finds out when it thaws");
  assert.ok(first.sources[0].closed);
});

test("when the leader takes the socket, all do", async () => {
  const { first, second } = await twoTabs();
  first.share.leave("socket");
  await settle();
  assert.deepEqual(second.used, ["socket"]);
  assert.ok(first.sources[0].closed);
  assert.equal(first.channel, null);
});

test("a tab that has left leads no more, and may come back", async () => {
  const { first, second } = await twoTabs();
  first.share.leave("socket");
  second.share.leave("socket");
  first.connect();
  await settle();
  assert.equal(first.sources.length, 2);
});

test("a link that was closed hears nothing more", async () => {
  const { first, second } = await twoTabs();
  const before = second.heard.length;
  second.opened.close();
  first.say({ seq: 5 });
  assert.equal(second.heard.length, before);
});

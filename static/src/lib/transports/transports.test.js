// The transports, with a network and a clock that the test moves.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fakeTimers, settle } from "#testing/fake_timers.js";
import { partial } from "#testing/partial.js";
import { ActionPoster } from "./action_poster.js";
import { EventStream } from "./event_stream.js";
import { LongPoll } from "./long_poll.js";
import { PostedLink } from "./posted_link.js";
import { probeSocket } from "./probe_socket.js";

const VOTE = '{"do":"poll.vote","ref":"AQEBAQEBAQEBAQEB"}';
const CHANGE = '{"do":"poll.vote","ref":"BQEBAQEBAQEBAQEB"}';

function listening() {
  const heard = [];
  return {
    heard,
    onFrame: (data) => heard.push(JSON.parse(data)),
    onLost: (code) => heard.push(code),
  };
}

/** Requests that the test answers. */
function fakeFetch() {
  const requests = [];
  const fetch = (url, options) =>
    new Promise((resolve, reject) => {
      const request = {
        url,
        ...options,
        answer: async (body, status = 200) => {
          resolve({ ok: status < 300, status, json: async () => JSON.parse(JSON.stringify(body)) });
          await settle();
        },
        fail: async () => {
          reject(new TypeError("network"));
          await settle();
        },
      };
      options.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      requests.push(request);
    });
  return { fetch, requests, last: () => requests.at(-1) };
}

// event stream

function openStream() {
  const timers = fakeTimers();
  const sources = [];
  const listener = listening();
  let cursor = 0;
  const stream = new EventStream(
    {
      address: (name) => `/${name}?at=${cursor}`,
      openEventSource: (url) => {
        const source = partial({ url, close: () => (source.closed = true) });
        sources.push(source);
        return source;
      },
      timers,
      now: timers.now,
    },
    listener,
  );
  const say = (frame) => {
    cursor = frame.seq ?? cursor;
    sources.at(-1).onmessage({ data: JSON.stringify(frame) });
  };
  return { timers, sources, stream, say, heard: listener.heard };
}

test("a stream that is silent for 5 s is lost", async () => {
  const { timers, heard, sources } = openStream();
  await timers.pass(4999);
  assert.deepEqual(heard, []);
  await timers.pass(1);
  assert.deepEqual(heard, [3000]);
  assert.ok(sources[0].closed);
  assert.equal(timers.size, 0);
});

test("once the server has answered an action a silent stream has 1.5 s left", async () => {
  const { timers, stream, heard } = openStream();
  await timers.pass(1000);
  stream.hurry();
  await timers.pass(1500);
  assert.deepEqual(heard, [3000]);
  const other = openStream();
  other.say({ seq: 1 });
  other.stream.hurry();
  await other.timers.pass(24_999);
  assert.deepEqual(other.heard, [{ seq: 1 }]);
});

test("a stream that is cut after 10 s or more is resumed at the cursor, unnoticed", async () => {
  const { timers, heard, sources, say } = openStream();
  say({ seq: 7 });
  await timers.pass(10_000);
  sources[0].onerror();
  assert.deepEqual(
    sources.map(({ url }) => url),
    ["/stream?at=0", "/stream?at=7"],
  );
  say({ seq: 8 });
  assert.deepEqual(heard, [{ seq: 7 }, { seq: 8 }]);
  await timers.pass(9999);
  sources[1].onerror();
  assert.deepEqual(heard.at(-1), 1006, "a short life is a loss");
});

test("a stream that is silent for 25 s is resumed, and lost if it stays silent", async () => {
  const { timers, heard, sources, say } = openStream();
  say({ seq: 1 });
  await timers.pass(25_000);
  assert.equal(sources.length, 2);
  await timers.pass(5000);
  assert.deepEqual(heard, [{ seq: 1 }, 3000]);
});

test("a stream that was closed is not heard any more", async () => {
  const { timers, sources, stream, heard } = openStream();
  stream.close();
  await timers.pass(60_000);
  assert.deepEqual([sources[0].onmessage, sources[0].onerror, heard], [null, null, []]);
});

// long poll

function openPoll() {
  const timers = fakeTimers();
  const network = fakeFetch();
  const listener = listening();
  const poll = new LongPoll(
    { address: (name) => `/${name}?at=1`, fetch: network.fetch, timers },
    listener,
  );
  return { timers, poll, heard: listener.heard, ...network };
}

test("a long poll asks again with the round that it has, and passes on all other frames", async () => {
  const { requests, heard, last } = openPoll();
  assert.equal(last().url, "/frames?at=1");
  await last().answer([{ poll: "a b.1" }, { welcome: {} }, { seq: 1 }]);
  assert.equal(last().url, "/frames?at=1&after=a%20b.1");
  await last().answer([{ poll: "a b.2" }, { seq: 2 }]);
  assert.deepEqual(heard, [{ welcome: {} }, { seq: 1 }, { seq: 2 }]);
  assert.equal(requests.length, 3);
});

test("a request that fails is made again after a moment; the third failure is a loss", async () => {
  const { timers, requests, heard, last } = openPoll();
  await last().answer([{ poll: "a.1" }]);
  await last().fail();
  await timers.pass(500);
  assert.equal(last().url, "/frames?at=1", "anew, at the cursor");
  await last().answer([], 502);
  await timers.pass(500);
  await last().answer([], 204);
  for (let each = 0; each < 3; each++) {
    assert.deepEqual(heard, []);
    await last().fail();
    await timers.pass(500);
  }
  assert.deepEqual(heard, [1006]);
  assert.equal(requests.length, 7);
});

test("a request without an answer fails after 30 s", async () => {
  const { timers, requests } = openPoll();
  await timers.pass(30_500);
  assert.equal(requests.length, 2);
});

test("a banned person is notified, and polls no more", async () => {
  const { fetch, requests, last } = fakeFetch();
  const ports = { address: () => "/frames?at=1", fetch, timers: fakeTimers() };
  const link = new PostedLink(
    (listener) => new LongPoll(ports, listener),
    () => ({ send: () => {}, onWelcome: () => {}, forget: () => {}, close: () => {} }),
  );
  const closed = [];
  link.onclose = ({ code }) => closed.push(code);
  await last().answer([{ bye: 4100, message: "Banned." }], 401);
  assert.deepEqual([closed, requests.length], [[4100], 1]);
});

// actions

function openPoster() {
  const timers = fakeTimers();
  const network = fakeFetch();
  const listener = listening();
  const poster = new ActionPoster(
    { url: "/do", fetch: network.fetch, timers, retryDelay: (attempt) => 500 * 2 ** attempt },
    listener,
  );
  return { timers, poster, heard: listener.heard, ...network };
}

test("an action goes out at once, the next action after its answer", async () => {
  const { poster, requests, heard, last } = openPoster();
  poster.send(VOTE);
  poster.send(CHANGE);
  assert.deepEqual(
    requests.map(({ body }) => body),
    [VOTE],
  );
  assert.equal(last().headers["content-type"], "application/json");
  await last().answer([
    { topic: "me", put: {} },
    { ref: "AQEBAQEBAQEBAQEB", done: { seq: 1 } },
  ]);
  assert.equal(last().body, CHANGE);
  assert.deepEqual(heard.at(-1), { ref: "AQEBAQEBAQEBAQEB", done: { seq: 1 } });
});

test("an action that is on its way is not sent a second time", () => {
  const { poster, requests } = openPoster();
  poster.send(VOTE);
  poster.send(VOTE);
  assert.equal(requests.length, 1);
});

test("an action that fails, or finds the server away, is sent again, later each time", async () => {
  const { timers, poster, requests, heard, last } = openPoster();
  poster.send(VOTE);
  await last().fail();
  await timers.pass(500);
  await last().answer([{ bye: 4001 }], 503);
  await timers.pass(999);
  assert.equal(requests.length, 2);
  await timers.pass(1);
  await last().answer([{ ref: "AQEBAQEBAQEBAQEB", refused: "closed" }]);
  assert.deepEqual(
    [...new Set(requests.map(({ body }) => body))],
    [VOTE],
    "the same ref each time",
  );
  assert.deepEqual(heard, [{ ref: "AQEBAQEBAQEBAQEB", refused: "closed" }]);
});

test("private items of an answer that was under way during a welcome are older: they are dropped", async () => {
  const { poster, heard, last } = openPoster();
  poster.send(VOTE);
  poster.onWelcome();
  await last().answer([
    { topic: "me", put: {} },
    { ref: "AQEBAQEBAQEBAQEB", done: {} },
  ]);
  assert.deepEqual(heard, [{ ref: "AQEBAQEBAQEBAQEB", done: {} }]);
});

test("a poster that was closed sends nothing more", async () => {
  const { timers, poster, requests, last } = openPoster();
  poster.send(VOTE);
  await last().fail();
  poster.close();
  await timers.pass(60_000);
  assert.equal(requests.length, 1);
});

// link

function openLink() {
  const parts = partial({});
  const open = (name) => (listener) => {
    parts[name] = { listener, sent: [], closed: 0 };
    return {
      send: (text) => parts[name].sent.push(text),
      onWelcome: () => parts[name].sent.push("welcome"),
      forget: () => parts[name].sent.push("forget"),
      hurry: () => parts[name].sent.push("hurry"),
      close: () => parts[name].closed++,
    };
  };
  const link = new PostedLink(open("source"), open("poster"));
  const heard = [];
  link.onmessage = ({ data }) => heard.push(JSON.parse(data));
  link.onclose = ({ code }) => heard.push(code);
  return { ...parts, link, heard };
}

test("a bye is the close of a link, with its code", () => {
  const { link, heard, source, poster } = openLink();
  assert.ok(link.sendsEarly);
  source.listener.onFrame('{"bye":4100,"message":"Banned."}');
  assert.deepEqual(heard, [{ bye: 4100, message: "Banned." }, 4100]);
  assert.deepEqual([source.closed, poster.closed], [1, 1]);
});

test("an answer to an action takes the path of frames, and proves nothing of the stream", () => {
  const { link, heard, source, poster } = openLink();
  link.send(VOTE);
  poster.listener.onFrame('{"ref":"a","done":{"seq":1}}');
  assert.deepEqual([poster.sent, link.isHeard, link.isAnswered], [[VOTE], false, true]);
  assert.deepEqual(source.sent, ["hurry"]);
  source.listener.onFrame('{"seq":1}');
  assert.equal(link.isHeard, true);
  assert.equal(heard.length, 2);
});

test("the poster gets a welcome", () => {
  const { source, poster } = openLink();
  source.listener.onFrame('{"welcome":{}}');
  assert.deepEqual(poster.sent, ["welcome"]);
});

test("a bye by POST, such as for another person's session, closes the link too", () => {
  const { heard, source, poster } = openLink();
  source.listener.onFrame('{"seq":1}');
  poster.listener.onFrame('{"bye":4001,"message":"","again":true}');
  assert.deepEqual([heard.at(-1), source.closed, poster.closed], [4001, 1, 1]);
});

test("a bye by POST before the welcome leaves it to the welcome whose session it is", () => {
  const { link, heard, source, poster } = openLink();
  link.send(VOTE);
  poster.listener.onFrame('{"bye":4001,"message":"","again":true}');
  assert.deepEqual([heard, source.closed, poster.sent], [[], 0, [VOTE, "forget"]]);
  source.listener.onFrame('{"welcome":{}}');
  assert.deepEqual(heard, [{ welcome: {} }]);
});

test("an action that was forgotten is sent again when it is given anew", async () => {
  const { poster, requests, last } = openPoster();
  poster.send(VOTE);
  poster.send(CHANGE);
  poster.listener.onFrame = () => poster.forget();
  await last().answer([{ bye: 4001 }], 401);
  assert.equal(requests.length, 1);
  poster.send(VOTE);
  assert.deepEqual([requests.length, last().body], [2, VOTE]);
});

// probe

/** @type {[name: string, live: (socket: any) => void, expected: boolean][]} */
const SOCKETS = [
  ["stays open and speaks", (socket) => socket.onmessage({}), true],
  ["stays open and is silent", () => {}, false],
  ["is refused", (socket) => socket.onclose({}), false],
];
for (const [name, live, expected] of SOCKETS) {
  test(`a socket that ${name} for 10 s ${expected ? "counts" : "does not count"}`, async () => {
    const timers = fakeTimers();
    const socket = partial({ close: () => (socket.closed = true) });
    const outcome = probeSocket({ openSocket: () => socket, timers });
    live(socket);
    await timers.pass(10_000);
    assert.equal(await outcome, expected);
    assert.ok(socket.closed);
  });
}

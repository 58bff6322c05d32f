// Probes of a network, one for each transport. Each resolves to its outcome.

const OPEN_MS = 10_000; // a connection that is open for so long works
const HELD_MS = 3000; // what comes later was held back
const LONGEST_MS = 20_000; // the server ends a probe after 15 s
const TRIES = 3;

/**
 * @typedef {{result: "works" | "blocked" | "held" | "cut", n: number}} Outcome  `n`: ms until the
 *     first answer, or seconds after which it came or was cut
 *
 * @typedef {object} ProbePorts
 * @property {() => number} now
 * @property {(url: string, options?: RequestInit) => Promise<Response>} fetch
 * @property {() => WebSocket} openSocket
 * @property {() => EventSource} openEventSource
 * @property {import("../socket.js").Ports["timers"]} timers
 */

/** @param {ProbePorts} ports */
export const probeSocket = (ports) =>
  watch(ports, (heard, ended) => {
    const socket = ports.openSocket();
    socket.onmessage = heard;
    socket.onclose = ended;
    return socket;
  });

/** @param {ProbePorts} ports */
export const probeStream = (ports) =>
  watch(ports, (heard, ended) => {
    const source = ports.openEventSource();
    source.onmessage = heard;
    source.onerror = ended;
    return source;
  });

/**
 * The outcome of something that is open for a while and says something each second.
 *
 * @param {ProbePorts} ports
 * @param {(heard: () => void, ended: () => void) => {close: () => void}} open
 * @returns {Promise<Outcome>}
 */
function watch({ now, timers }, open) {
  return new Promise((resolve) => {
    const startedAt = now();
    let first = 0;
    /** @param {Outcome} outcome */
    const end = (outcome) => {
      timers.clear(timer);
      opened.close();
      resolve(outcome);
    };
    /** @returns {Outcome} */
    const judge = () =>
      first > HELD_MS ? toSeconds("held", first) : { result: "works", n: Math.round(first) };
    const heard = () => {
      first ||= now() - startedAt || 1;
      // All that was held back comes at once, at the end.
      if (first > HELD_MS || now() - startedAt >= OPEN_MS) end(judge());
    };
    const ended = () =>
      end(first ? toSeconds("cut", now() - startedAt) : { result: "blocked", n: 0 });
    const opened = open(heard, ended);
    const timer = timers.set(() => end({ result: "blocked", n: 0 }), LONGEST_MS);
  });
}

/**
 * @param {ProbePorts} ports
 * @returns {Promise<Outcome>}
 */
export async function probePoll({ now, fetch }) {
  const delay = await measure({ now, fetch }, "/connection/poll");
  if (delay === null) return { result: "blocked", n: 0 };
  const startedAt = now();
  const isAnswered = await answers(fetch, `/connection/poll?seconds=${OPEN_MS / 1000}`);
  return isAnswered
    ? { result: "works", n: Math.round(delay) }
    : toSeconds("cut", now() - startedAt);
}

/**
 * @param {ProbePorts} ports
 * @returns {Promise<Outcome>}
 */
export async function probePost({ now, fetch }) {
  const options = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  };
  const delays = [];
  for (let tries = 0; tries < TRIES; tries++) {
    const delay = await measure({ now, fetch }, "/connection/do", options);
    if (delay === null) return { result: "blocked", n: 0 };
    delays.push(delay);
  }
  return { result: "works", n: Math.round(Math.min(...delays)) };
}

/**
 * Time until a request is answered, in ms; null if it fails.
 *
 * @param {Pick<ProbePorts, "now" | "fetch">} ports
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function measure({ now, fetch }, url, options = {}) {
  const startedAt = now();
  return (await answers(fetch, url, options)) ? now() - startedAt : null;
}

/**
 * @param {ProbePorts["fetch"]} fetch
 * @param {string} url
 * @param {RequestInit} [options]
 */
async function answers(fetch, url, options = {}) {
  try {
    const answer = await fetch(url, { cache: "no-store", ...options });
    await answer.json();
    return answer.ok;
  } catch {
    return false;
  }
}

/**
 * @param {Outcome["result"]} result
 * @param {number} ms
 * @returns {Outcome}
 */
const toSeconds = (result, ms) => ({ result, n: Math.round(ms / 1000) });

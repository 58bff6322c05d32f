// Gives the chooser of transports its ports of the browser. Loaded after the first failure of a
// WebSocket only.

import { boot } from "../boot.js";
import { addTranslations, t } from "../i18n.js";
import { retryDelay } from "../socket.js";
import { deviceStorage } from "../storage.js";
import { serverNow } from "../time/clock.js";
import { DAY_MS } from "../time/durations.js";
import { ActionPoster } from "./action_poster.js";
import { TransportChooser } from "./chooser.js";
import { ConnectionNote } from "./connection_note.js";
import { EventStream } from "./event_stream.js";
import { LongPoll } from "./long_poll.js";
import { PostedLink } from "./posted_link.js";
import { probeSocket } from "./probe_socket.js";
import { SharedFrames } from "./shared_frames.js";

const KEY = "live.transport";
const REACHABLE_MS = 5000;

/** @import { Listener } from "./event_stream.js" */
/** @import { Transport } from "./chooser.js" */
/** @import { FrameFields, Welcome } from "../types" */

/**
 * @param {import("../socket.js").Socket} socket
 * @param {boolean} isNew  the page has not been connected yet
 * @param {{subscribe: (call: (state: string) => void) => void}} status
 * @param {() => import("../store.js").State} latestState
 * @param {() => FrameFields[]} stateFrames
 */
export function startChooser(socket, isNew, status, latestState, stateFrames) {
  const welcome = /** @type {Welcome} */ (stateFrames()[0].welcome);
  // The session of the browser may be another person's by now.
  const query = new URLSearchParams({ as: boot.role, actor: welcome.you.actor });
  const failedHandshakes = isNew ? socket.attempt : 0;
  const { timers } = socket.ports;
  const now = () => performance.now();
  /** @type {(url: string, options?: RequestInit) => Promise<Response>} */
  const fetch = (url, options) => globalThis.fetch(url, options);
  /** @param {string} name */
  const address = (name) => {
    const url = new URL(socket.ports.address());
    url.protocol = url.protocol.replace("ws", "http");
    url.pathname = url.pathname.replace(/socket$/, name);
    return url.href;
  };
  const ports = {
    address,
    fetch,
    timers,
    now,
    retryDelay: (/** @type {number} */ attempt) => retryDelay(attempt, Math.random),
    openEventSource: (/** @type {string} */ url) => new EventSource(url),
  };
  /** @type {(transport: string, listener: Listener) => EventStream | LongPoll} */
  const openSource = (transport, listener) =>
    transport === "stream" ? new EventStream(ports, listener) : new LongPoll(ports, listener);

  const share = canShare()
    ? new SharedFrames({
        name: ["live", boot.code, boot.build, boot.role, welcome.you.actor, boot.views ?? ""].join(
          ":",
        ),
        tab: crypto.randomUUID?.() ?? String(Math.random()),
        locks: navigator.locks,
        openChannel: (name) => new BroadcastChannel(name),
        stateFrames: () =>
          /** @type {FrameFields[]} */ ([
            ...stateFrames(),
            { now: serverNow() },
            ...latestState().aside,
            { here: latestState().here },
            { storage: latestState().storage },
          ]),
        openSource,
        use: (transport) => chooser.use(/** @type {Transport} */ (transport)),
        timers,
      })
    : null;

  /** @param {Transport} transport */
  const openPosted = (transport) => {
    const link = new PostedLink(
      (listener) => (share ? share.open(transport, listener) : openSource(transport, listener)),
      (listener) => new ActionPoster({ ...ports, url: `${boot.path}/do?${query}` }, listener),
    );
    for (const { action } of socket.unanswered.values()) link.send(JSON.stringify(action));
    return link;
  };

  const note = new ConnectionNote({ status, t, loadTexts });
  const chooser = new TransportChooser(
    {
      open: {
        socket: (url) => {
          share?.leave("socket");
          return new WebSocket(url);
        },
        stream: () => openPosted("stream"),
        poll: () => openPosted("poll"),
      },
      isServerReachable,
      reconnect: () => socket.state !== "gone" && socket.reconnectNow(),
      tell: (transport) => note.onTransport(transport),
      memory: {
        load: loadTransport,
        save: saveTransport,
      },
      probe: () =>
        probeSocket({
          openSocket: () =>
            new WebSocket(`${location.origin.replace("http", "ws")}/connection/socket`),
          timers,
        }),
      mayProbe: () => !document.hidden && (!share || !!share.isLeader),
      timers,
      now,
    },
    failedHandshakes,
  );
  const { link } = socket;
  if (link?.readyState === 0) chooser.onHanging(link);
  else if (chooser.transport === "socket" && failedHandshakes) chooser.recount();
  return chooser;
}

async function loadTexts() {
  const answer = await fetch(`/words/${boot.build}/${boot.interface}/connection_note.json`);
  if (answer.ok) addTranslations(await answer.json());
}

const canShare = () => "locks" in navigator && "BroadcastChannel" in globalThis;

async function isServerReachable() {
  try {
    const signal = AbortSignal.timeout?.(REACHABLE_MS);
    return (await fetch("/healthz", { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}

/** The transport that worked today, if it was not the socket. */
function loadTransport() {
  const [transport, at] = (deviceStorage.getItem(KEY) ?? "").split(" ");
  const isOfToday = Date.now() - Number(at) < DAY_MS;
  return isOfToday && (transport === "stream" || transport === "poll") ? transport : null;
}

/** @param {Transport} transport */
function saveTransport(transport) {
  try {
    if (transport === "socket") deviceStorage.removeItem(KEY);
    else deviceStorage.setItem(KEY, `${transport} ${Date.now()}`);
  } catch {
    // The storage is full: the next page finds out again.
  }
}

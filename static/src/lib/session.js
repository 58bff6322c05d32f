// The page's session: connects boot data and the socket to the signals that components draw from.
// The only module that opens a connection.

import { computed, signal } from "@preact/signals";
import { boot } from "./boot.js";
import { addTranslations, setLanguage, t } from "./i18n.js";
import { limits, PLENARY } from "./rules.js";
import { Socket } from "./socket.js";
import { deviceStorage, tabStorage } from "./storage.js";
import {
  applyFrame,
  emptyState,
  framesOf,
  heldTopics,
  mergeTopics,
  sortByKind,
  stateToDraw,
} from "./store.js";
import * as clock from "./time/clock.js";

/** @import { Action, Catalogue, FrameFields, Item, ItemMap, ItemsByKind, Reply, Welcome, You } from "./types" */

export { boot };

const firstState = boot.frames.reduce(applyFrame, emptyState);
let latestState = firstState;
const drawnState = signal(firstState);

/** State of the connection: "connecting", "connected", "reconnecting", "offline" or "gone". */
export const status = signal(/** @type {string} */ ("connecting"));
/**
 * A message about the whole page, or null: why the server closed the connection, or the refusal of
 * an action that was sent before a reload.
 */
export const notice = signal(/** @type {?string} */ (null));
/** All items that the page holds, by key: `items.value["poll:42"]`. */
export const items = computed(() => mergeTopics(drawnState.value.topics));
/** Id of the room that staff visit; null means their own room. */
export const visitedRoom = signal(/** @type {?number} */ (null));
/** The room this page shows, as `[id, item]`. */
export const room = computed(() => {
  const id = visitedRoom.value ?? items.value.yours?.room ?? PLENARY;
  return /** @type {[number, Partial<Item<"room">>]} */ ([id, items.value[`room:${id}`] ?? {}]);
});
/** Items of that room and of the event by kind, `{poll: [[id, item], …]}`. */
export const itemsByKind = computed(() => sortByKind(items.value, room.value[0]));
/** Number of people connected, or null if unknown. (Pure: bundles that don't use it drop it.) */
export const presentCount = /* @__PURE__ */ computed(() => drawnState.value.here?.people ?? null);
/** Staff only: number of possible voters so far, by open poll with a named vote. */
export const eligibleSoFar = /* @__PURE__ */ computed(() => drawnState.value.here?.eligible ?? {});
/** Staff and screens only: number of people connected by delegation. */
export const presentByDelegation = /* @__PURE__ */ computed(
  () => drawnState.value.here?.delegations ?? {},
);
/** True if the server says that it cannot store anything; it says so to staff only. */
export const isStorageFailing = /* @__PURE__ */ computed(
  () => drawnState.value.storage === "failing",
);
export const event = computed(
  () =>
    items.value.event ??
    /** @type {Item<"event">} */ (
      /** @type {unknown} */ ({
        title: {},
        languages: [boot.language],
        sectors: [],
        state: "draft",
        zone: clock.deviceZone(),
      })
    ),
);
/** True once the event has ended: then its pages are for reading. */
export const isEnded = computed(() => event.value.state === "ended");

/** True if people belong to delegations; in an event without them nothing speaks of any. */
export const hasDelegations = computed(() => !!items.value.delegations?.delegations.length);
/** True if delegations belong to regions. */
export const hasRegions = computed(() => !!items.value.delegations?.regions.length);

/**
 * True if an id is that of a language of the interface or the event.
 *
 * @param {string} id
 */
export const isLanguage = (id) => id in boot.languages || event.value.languages.includes(id);

/** Staff only: sequence number of the last turn that the page has drawn. */
export const seenSeq = /* @__PURE__ */ computed(() =>
  Number.parseInt(drawnState.value.cursor ?? "0", 10),
);

setLanguage(
  boot.language,
  boot.catalogue,
  firstState.topics && mergeTopics(firstState.topics).event?.languages?.[0],
  boot.languages,
  boot.tag,
);
clock.updateClock(boot.now);

/** Actor id of the page's reader. */
export const { actor } = /** @type {You} */ (firstState.you);
/** Frames that rebuild the page's current state. */
export const stateFrames = () => framesOf(latestState);
/** Keys of items that were dropped, and topics that came in full, since the page was loaded. */
export const settled = /** @type {Set<string>} */ (new Set());

/**
 * Changes the page's state beside the frames of its connection.
 *
 * @param {(state: import("./store.js").State) => import("./store.js").State} change
 */
export function changeState(change) {
  latestState = change(latestState);
  drawnState.value = change(drawnState.value);
}

/**
 * Fills an array with random bytes.
 *
 * @param {Uint8Array<ArrayBuffer>} array
 */
export const randomBytes = (array) => crypto.getRandomValues(array);

const unansweredKey = `live.unanswered:${boot.code}:${actor}`;
const socket = new Socket({
  address: socketUrl,
  open: openLink,
  receive: receiveFrame,
  tell,
  orphan: ({ refused, message }) => {
    if (refused) notice.value = message ?? null;
  },
  storage: {
    load: () => JSON.parse(tabStorage.getItem(unansweredKey) ?? "[]"),
    save: (actions) => tabStorage.setItem(unansweredKey, JSON.stringify(actions)),
  },
  timers: { set: setTimeout.bind(globalThis), clear: clearTimeout.bind(globalThis) },
  random: Math.random,
  bytes: randomBytes,
  isOnline: () => navigator.onLine,
  mostUnanswered: limits.unanswered,
});

/** @type {import("./transports/chooser.js").TransportChooser | undefined} */
let chooser;
const HANDSHAKE_MS = 4000;
const isNew = () => latestState === firstState;

/** Loads the chooser of another transport where WebSockets are blocked; fails without a network. */
async function loadChooser() {
  const found = await import("./transports/start.js").catch(() => null);
  chooser ??= found?.startChooser(socket, isNew(), status, () => latestState, stateFrames);
}

/** @param {string} url */
function openLink(url) {
  if (chooser) return chooser.open(url);
  if (socket.attempt) loadChooser();
  return new WebSocket(url);
}

/**
 * Shows made-up items, for the poll preview, which never connects.
 *
 * @param {import("./store.js").Topic} put
 */
export function showItems(put) {
  drawnState.value = { ...firstState, topics: { ...firstState.topics, pretended: put } };
  status.value = "connected";
}

/**
 * Sends an action and waits for its reply.
 *
 * @param {Action} action
 * @returns {Promise<Reply>}
 */
export async function sendAction(action) {
  const reply = await socket.sendAction(action);
  return reply.refused === "waiting"
    ? {
        ...reply,
        message: t(
          "Too many answers are waiting to be sent. Please try again when you are back online.",
        ),
      }
    : reply;
}

/**
 * Fetches the translations of a lazily loaded module, unless the page came with all of them.
 *
 * @param {string} name
 */
export async function loadTranslations(name) {
  if (!boot.later) return;
  const reply = await fetch(`${boot.later}/${name}.json`);
  const translations = reply.ok && (await reply.json().catch(() => null));
  // A page of a proxy or of a network's sign-in, taken as a failure of the network
  if (!translations) throw new TypeError(`${reply.status}`);
  addTranslations(translations);
}

/** Connects, and reconnects when the page or the network comes back. */
export async function startSession() {
  addEventListener("online", () => socket.wake());
  addEventListener("offline", () => socket.sleep());
  addEventListener("pageshow", () => socket.wake());
  document.addEventListener("visibilitychange", () => document.hidden || socket.wake());
  setInterval(() => clock.isClockDoubtful() && socket.renew(), 5000);
  setTimeout(() => isNew() && loadChooser(), HANDSHAKE_MS);
  if (deviceStorage.getItem("live.transport")) await loadChooser();
  socket.connect();
}

function socketUrl() {
  const query = new URLSearchParams({ as: boot.role });
  if (boot.views) query.set("views", boot.views.join(","));
  if (latestState.cursor) {
    query.set("at", latestState.cursor);
    query.set("topics", heldTopics(latestState).join(","));
  }
  const url = new URL(`${boot.path}/socket?${query}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

/** @param {FrameFields} frame */
function receiveFrame(frame) {
  if (frame.welcome && frame.welcome.you.actor !== actor) return reloadForNewActor();
  for (const key of frame.drop ?? []) settled.add(key);
  if (frame.full) settled.add(frame.topic ?? "");
  latestState = applyFrame(latestState, frame);
  drawnState.value = stateToDraw(drawnState.value, latestState, frame);
  if (frame.welcome) acceptWelcome(frame.welcome);
  if (frame.now) clock.updateClock(frame.now);
  if (frame.bye && frame.message) notice.value = frame.message;
  if (frame.refused && frame.ref === null) notice.value = frame.message ?? null;
  return true;
}

// The browser's session belongs to another person now: reload as theirs, so that no action of the
// old page is attributed to them.
function reloadForNewActor() {
  status.value = "gone";
  location.reload();
  return false;
}

/** @param {Welcome} welcome */
function acceptWelcome({ now, build }) {
  clock.updateClock(now);
  if (build !== boot.build) reloadOnce(build);
}

/**
 * @param {string} state
 * @param {number} [code]
 */
function tell(state, code) {
  status.value = state;
  if (code === 4101) location.assign(boot.path);
}

// Once per build: a page served from an old cache must not reload forever.
/** @param {string} build */
function reloadOnce(build) {
  if (tabStorage.getItem("live.reloaded") === build) return;
  tabStorage.setItem("live.reloaded", build);
  location.reload();
}

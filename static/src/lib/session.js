// Where a page is wired: boot data and socket on one side, what components draw on the other. The only module that opens a connection.

import { computed, signal } from "@preact/signals";
import * as clock from "./clock.js";
import { learn, speak, t } from "./i18n.js";
import { Socket } from "./socket.js";
import { apply, draw, empty, frames, held, merge, sort } from "./store.js";

export const boot = JSON.parse(document.getElementById("boot").textContent);

const first = boot.frames.reduce(apply, empty);
let latest = first;
const drawn = signal(first);

/** "connecting", "connected", "reconnecting", "offline" or "gone". */
export const status = signal("connecting");
/** A sentence that concerns the whole page, or null: why the server closed, what became of an action of an earlier page. */
export const notice = signal(null);
export const items = computed(() => merge(drawn.value.topics));
/** The room that the reader looks at, where that is not their own; null: it is. */
export const visit = signal(null);
/** The room this page shows, as `[id, item]`. */
export const room = computed(() => {
  const id = visit.value ?? items.value.yours?.room ?? 1;
  return [id, items.value[`room:${id}`] ?? {}];
});
/** Items of that room by kind, and of the event, `{poll: [[id, item], …]}`. */
export const kinds = computed(() => sort(items.value, room.value[0]));
/** How many people are here, null until that is known; of how many of each delegation staff are told too. (A page that asks for none leaves them out.) */
export const here = /* @__PURE__ */ computed(() => drawn.value.here?.people ?? null);
export const delegationsHere = /* @__PURE__ */ computed(() => drawn.value.here?.delegations ?? {});
export const event = computed(() => items.value.event ?? { title: {}, languages: [boot.language], state: "draft", zone: clock.ownZone() });

/** Is this the id of a language, of the interface or of the event? */
export const isLanguage = (id) => id in boot.languages || event.value.languages.includes(id);

/** Up to which seq the page has seen what happened. */
export const seq = /* @__PURE__ */ computed(() => Number.parseInt(drawn.value.cursor ?? "0", 10));

speak(boot.language, boot.catalogue, first.topics && merge(first.topics).event?.languages?.[0], boot.languages);
clock.learn(boot.now);

/** Who this page is of. */
export const actor = first.you.actor;
/** What the page knows by now, as the frames that it would be made of. */
export const known = () => frames(latest);

const shelf = `live.unanswered:${boot.code}:${actor}`;
const socket = new Socket({
  address,
  open: (url) => new WebSocket(url),
  receive,
  tell,
  orphan: ({ refused, message }) => refused && (notice.value = message),
  storage: { load: () => JSON.parse(sessionStorage.getItem(shelf) ?? "[]"), save: (actions) => sessionStorage.setItem(shelf, JSON.stringify(actions)) },
  timers: { set: (call, after) => setTimeout(call, after), clear: (timer) => clearTimeout(timer) },
  random: Math.random,
  bytes: (array) => crypto.getRandomValues(array),
  isOnline: () => navigator.onLine,
});

/** Show these items, of which the event knows nothing: for a page that never starts. */
export function pretend(put) {
  drawn.value = { ...first, topics: { ...first.topics, pretended: put } };
  status.value = "connected";
}

/** Ask the event for something; the reply has `done`, or `refused` and a `message` to show. */
export async function act(action) {
  const reply = await socket.act(action);
  return reply.refused === "waiting" ? { ...reply, message: t("Too much is waiting to be sent. Please try again when you are connected.") } : reply;
}

/** Modules by name, each loaded by `load(name)` when it is first asked for, and null until it is here: one that did not come is asked for again. */
export function lazily(load) {
  const loaded = signal({});
  const asked = new Set();
  const fetch = async (name) => {
    asked.add(name);
    try {
      const module = await load(name);
      loaded.value = { ...loaded.value, [name]: module };
    } catch {
      setTimeout(fetch, 2000, name); // the network has gone meanwhile, or what serves; the browser has said so
    }
  };
  return (name) => {
    if (!asked.has(name)) fetch(name);
    return loaded.value[name] ?? null;
  };
}

/** Takes in the sentences of a module that comes later, where they did not come with the page. */
export async function said(name) {
  if (!boot.later) return;
  const reply = await fetch(`${boot.later}/${name}.json`);
  learn(await reply.json());
}

export function start() {
  addEventListener("online", () => socket.wake());
  addEventListener("offline", () => socket.sleep());
  addEventListener("pageshow", () => socket.wake());
  document.addEventListener("visibilitychange", () => document.hidden || socket.wake());
  setInterval(() => clock.isDoubtful() && socket.renew(), 5000);
  socket.connect();
}

function address() {
  const query = new URLSearchParams({ as: boot.role });
  if (latest.cursor) {
    query.set("at", latest.cursor);
    query.set("topics", held(latest).join(","));
  }
  const url = new URL(`${boot.socket}?${query}`, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  return url.href;
}

function receive(frame) {
  if (frame.welcome && frame.welcome.you.actor !== actor) return anew();
  latest = apply(latest, frame);
  drawn.value = draw(drawn.value, latest, frame);
  if (frame.welcome) welcomed(frame.welcome);
  if (frame.now) clock.learn(frame.now);
  if (frame.bye) notice.value = frame.message;
  if (frame.refused && frame.ref === null) notice.value = frame.message;
  return true;
}

// Somebody else is known in this browser by now: this page is theirs, and nothing that was done on it may become theirs.
function anew() {
  status.value = "gone";
  location.reload();
  return false;
}

function welcomed({ now, build }) {
  clock.learn(now);
  if (build !== boot.build) reloadOnce(build);
}

function tell(state, code) {
  status.value = state;
  if (code === 4101) location.assign(`/e/${boot.code}`);
}

// Once for each build: a page that an old cache keeps serving must not reload for ever.
function reloadOnce(build) {
  if (sessionStorage.getItem("live.reloaded") === build) return;
  sessionStorage.setItem("live.reloaded", build);
  location.reload();
}

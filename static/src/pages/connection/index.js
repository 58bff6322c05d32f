// Page that tests the connection: tries each transport and says in words how it went.

import { probePoll, probePost, probeSocket, probeStream } from "../../lib/transports/probes.js";

const root = /** @type {HTMLElement} */ (document.querySelector(".connection"));
/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
const list = find(".probes");
const verdict = find(".verdict");
const again = find("[data-again]");
const copy = find("[data-copy]");
/** @type {import("../../lib/transports/probes.js").ProbePorts} */
const ports = {
  now: () => performance.now(),
  fetch: (url, options) => fetch(url, options),
  openSocket: () => new WebSocket(`${location.origin.replace("http", "ws")}/connection/socket`),
  openEventSource: () => new EventSource("/connection/stream"),
  timers: { set: (call, after) => setTimeout(call, after), clear: (timer) => clearTimeout(timer) },
};
/** Classes of the words, by result. */
const LOOKS = /** @type {Record<string, string>} */ ({ works: "good", trying: "muted" });
const PROBES = { socket: probeSocket, stream: probeStream, poll: probePoll, do: probePost };

/**
 * @param {string} name
 * @param {{result: string, n?: number}} outcome
 */
function show(name, { result, n = 0 }) {
  const place = find(`[data-probe=${name}] > [role=status]`);
  place.className = LOOKS[result] ?? "warn strong";
  place.textContent = (list.dataset[result] ?? "").replace("{n}", String(n));
}

async function run() {
  again.hidden = verdict.hidden = true;
  list.hidden = false;
  const works = /** @type {Record<string, boolean>} */ ({});
  await Promise.all(
    Object.entries(PROBES).map(async ([name, probe]) => {
      show(name, { result: "trying" });
      const outcome = await probe(ports);
      works[name] = outcome.result === "works";
      show(name, outcome);
    }),
  );
  const others = (works.stream || works.poll) && works.do;
  verdict.textContent =
    (works.socket
      ? verdict.dataset.live
      : others
        ? verdict.dataset.slower
        : verdict.dataset.none) ?? "";
  verdict.hidden = again.hidden = false;
}

async function copyText() {
  const lines = root.querySelectorAll(".connection-text :is(p, li)");
  await navigator.clipboard.writeText([...lines].map((line) => line.textContent).join("\n"));
  copy.textContent = copy.dataset.copied ?? "";
}

again.addEventListener("click", run);
// Only sites with HTTPS have a clipboard.
copy.hidden = !navigator.clipboard;
copy.addEventListener("click", copyText);
run();

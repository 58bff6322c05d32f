// Opens the event once it has started: asks for the page again and again, seldom while the start is
// far away or the server does not answer, and at random times, since a whole hall waits.

const ASK_EVERY_MS = 15_000;
const ASK_SELDOM_MS = 60_000;
const NEAR_MS = 15 * 60_000;

const title = /** @type {HTMLElement} */ (document.querySelector("[data-waiting]"));
const starts = Number(title.dataset.waiting);

async function ask() {
  let pause = starts - Date.now() > NEAR_MS ? ASK_SELDOM_MS : ASK_EVERY_MS;
  try {
    const response = await fetch(location.href, { cache: "no-store" });
    if (response.ok && !(await response.text()).includes("data-waiting")) return location.reload();
    if (!response.ok) pause = ASK_SELDOM_MS;
  } catch {
    pause = ASK_SELDOM_MS; // offline, or the server is down
  }
  askLater(pause);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
/** @param {number} pause  ms, about */
function askLater(pause) {
  clearTimeout(timer);
  timer = setTimeout(ask, pause * (0.75 + Math.random() / 2));
}

document.addEventListener("visibilitychange", () => document.hidden || ask());
askLater(ASK_EVERY_MS);

export {}; // a module

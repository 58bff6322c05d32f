// Parts of pages in Node: draws a part, with items and a session without a server.

import { after, afterEach, beforeEach } from "node:test";
import { configure, screen as wholePage, within as withinElement } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { render } from "preact";
import { act as actOfPreact } from "preact/test-utils";
import { setLanguage } from "../src/lib/i18n.js";
import { boot, startSession } from "../src/lib/session.js";
import { updateClock } from "../src/lib/time/clock.js";
import { loadedParts } from "../src/ui/page/lazy.jsx";
import { NOW } from "./boot_data.js";
import { FakeServer } from "./fake_server.js";
import { partial } from "./partial.js";

/** Runs what changes the page, and draws it. */
export const act = partial(actOfPreact);

/** Queries of the page, and of an element. What they find may be a field, a button or a dialog. */
export const screen = partial(wholePage);
export const within = (element) => partial(withinElement(element));

/** The server that the session of all parts talks to. */
export const server = new FakeServer();
server.listen();
await startSession();

configure({
  eventWrapper: (dispatch) => {
    let result;
    act(() => {
      result = dispatch();
    });
    return result;
  },
  asyncWrapper: async (wait) => {
    const result = await wait();
    await act(async () => {});
    return result;
  },
});

/** Sets the clock of the page to the time of its boot data, whatever it was. */
function resetClock() {
  updateClock(0);
  updateClock(NOW);
}
beforeEach(resetClock);

const first = { ...boot };
/** @type {HTMLElement[]} */
let places = [];

/**
 * Draws a part on the page; `screen` and the returned `place` find what it shows.
 *
 * @param {import("preact").VNode} part
 * @param {{items?: Record<string, any>, role?: string, language?: string,
 *     catalogue?: Record<string, any>}} [given]  items by key; the role and the language of the
 *     reader; translations by msgid
 */
export function draw(
  part,
  { items = {}, role = "moderator", language = "en", catalogue = {} } = {},
) {
  boot.role = partial(role);
  boot.language = language;
  setLanguage(language, catalogue, "en", boot.languages, boot.languages[language].tag);
  const place = document.body.appendChild(document.createElement("div"));
  places.push(place);
  act(() => {
    server.show(items);
    render(part, place);
  });
  return {
    place,
    /** What a reader sees, with single spaces. */
    text: () => readText(place),
    /** Draws another part in the same place. */
    redraw: (other) => act(() => render(other, place)),
    user: userEvent.setup({ document }),
  };
}

/** Shows other items to all that is drawn, as a frame would. */
export const show = (items) => act(() => server.show(items));

/** Text of an element with single spaces, without what is hidden from readers. */
export const readText = (element) => element.textContent.replace(/\s+/g, " ").trim();

/** Lets all settle that waits for a reply, a promise or an effect. */
export const settle = () => act(async () => await new Promise((resolve) => setTimeout(resolve)));

/** Waits up to 10 s for something that comes after a pause. Throws if it does not come. */
export async function until(isTrue) {
  for (let tries = 0; !isTrue() && tries < 500; tries++)
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  if (!isTrue()) throw new Error(`This did not come: ${isTrue}`);
}

afterEach(() => {
  for (const place of places) {
    act(() => render(null, place));
    place.remove();
  }
  places = [];
  server.forget();
  loadedParts.value = null;
  act(() => server.send({ here: {} }));
  for (const key of Object.keys(boot)) if (!(key in first)) delete boot[key];
  Object.assign(boot, first);
  localStorage.clear();
  sessionStorage.clear();
  for (const dialog of document.querySelectorAll("dialog")) dialog.remove();
  location.hash = "";
});

after(() => partial(window).happyDOM.close());

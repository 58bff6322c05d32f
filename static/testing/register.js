// What tests of parts need in Node: `node --import ./testing/register.js --test part.test.jsx`.
// JSX loads as in build.mjs, and there is a page to draw on, with its boot data.

import assert from "node:assert/strict";
import { register } from "node:module";
import { GlobalRegistrator } from "@happy-dom/global-registrator";
import { bootData } from "./boot_data.js";

register("./loader.js", import.meta.url);
GlobalRegistrator.register({
  url: "https://live.example/e/7HK3QF",
  width: 1280,
  height: 800,
  settings: { handleDisabledFileLoadingAsSuccess: true },
});
/** @type {any} */ (document).fonts ??= Object.assign(new EventTarget(), {
  ready: Promise.resolve(),
});
document.documentElement.lang = "en";
document.body.innerHTML = `<div id="page"></div><script type="application/json" id="boot"></script>`;
document.getElementById("boot").textContent = JSON.stringify(bootData());

// A modal dialog takes the focus, closes by Escape and gives the focus back, as in browsers.
const openers = new WeakMap();
const { showModal, close } = HTMLDialogElement.prototype;
HTMLDialogElement.prototype.showModal = function () {
  openers.set(this, document.activeElement);
  showModal.call(this);
  const first = this.querySelector("button, input, select, textarea");
  (this.querySelector("[autofocus]") ?? first)?.focus();
};
HTMLDialogElement.prototype.close = function (value) {
  const opener = openers.get(this);
  openers.delete(this);
  close.call(this, value);
  if (opener?.isConnected) opener.focus();
};
addEventListener("keyup", ({ key }) => {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  if (key === "Escape" && dialog?.dispatchEvent(new Event("cancel", { cancelable: true })))
    dialog.close();
});

// Requests reach no network; requests.js answers them.
globalThis.fetch = async () => new Response("", { status: 503 });

// A number chooses an option, too, as in browsers.
const selectValue = Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, "value");
Object.defineProperty(HTMLSelectElement.prototype, "value", {
  ...selectValue,
  set(value) {
    selectValue.set.call(this, String(value));
  },
});

// A failed assertion about an element names it: Node would print the whole page and its window.
/** @param {any} value */
const nameElement = (value) =>
  value instanceof Element ? value.outerHTML : value instanceof Node ? value.nodeName : value;
const { equal } = assert;
assert.equal = (actual, expected, message) =>
  Object.is(actual, expected) || equal(nameElement(actual), nameElement(expected), message);

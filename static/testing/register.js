// What tests of parts need in Node: `node --import ./testing/register.js --test part.test.jsx`.
// JSX and stylesheets load as in build.mjs, and there is a page to draw on, with its boot data.

import assert from "node:assert/strict";
import { register } from "node:module";
import { GlobalRegistrator } from "@happy-dom/global-registrator";
import { bootData } from "./boot_data.js";

register("./loader.js", import.meta.url);
GlobalRegistrator.register({ url: "https://live.example/e/7HK3QF", width: 1280, height: 800 });
document.fonts ??= Object.assign(new EventTarget(), { ready: Promise.resolve() });
document.documentElement.lang = "en";
document.body.innerHTML = `<div id="page"></div><script type="application/json" id="boot"></script>`;
document.getElementById("boot").textContent = JSON.stringify(bootData());

// A failed assertion about an element names it: Node would print the whole page and its window.
const nameElement = (value) =>
  value instanceof Node ? (value.outerHTML ?? value.nodeName) : value;
const { equal } = assert;
assert.equal = (actual, expected, message) =>
  Object.is(actual, expected) || equal(nameElement(actual), nameElement(expected), message);

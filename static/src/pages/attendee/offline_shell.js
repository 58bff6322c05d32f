// The attendee's page when it did not come: what this tab last knew of the event, drawn by the page's own code, which then connects as ever.
// A tab that knows nothing says so, and tries again: soon at first, then ever more seldom, and not all of a hall at once.

import { recall, tried } from "./offline_cache.js";

const [SOON, LONGEST] = [1000, 15_000]; // ms

const boot = recall(location.pathname);
if (boot) {
  document.documentElement.lang = boot.lang;
  document.getElementById("boot").textContent = JSON.stringify(boot);
  import("./index.jsx");
} else {
  again(Math.min(LONGEST, SOON * 2 ** tried()));
  addEventListener("online", () => again(SOON));
}

function again(after) {
  setTimeout(() => location.reload(), after * (0.5 + Math.random()));
}

// The attendee's page when it did not come: what this tab last knew of the event, drawn by the page's own code, which then connects as ever.
// A tab that knows nothing says so, and tries again.

import { recall } from "./recall.js";

const [AGAIN, SOON] = [10_000, 1000]; // ms; SOON since a network that is back may not carry anything at once

const boot = recall(location.pathname);
if (boot) {
  document.documentElement.lang = boot.lang;
  document.getElementById("boot").textContent = JSON.stringify(boot);
  import("./attendee.jsx");
} else {
  again(AGAIN);
  addEventListener("online", () => again(SOON));
}

// Not all of a hall at once.
function again(after) {
  setTimeout(() => location.reload(), after * (0.5 + Math.random()));
}

// The attendee's page when it did not come: what this tab last knew of the event, drawn by the page's own code, which then connects as ever.
// A tab that knows nothing says so, and tries again.

import { recall } from "./recall.js";

const AGAIN = 10_000;

const boot = recall(location.pathname);
if (boot) {
  document.documentElement.lang = boot.lang;
  document.getElementById("boot").textContent = JSON.stringify(boot);
  import("./attendee.jsx");
} else {
  addEventListener("online", () => location.reload());
  setTimeout(() => location.reload(), AGAIN * (1 + Math.random())); // not all of a hall at once
}

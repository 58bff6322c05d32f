// What single keys do on this page: one table, read from the top. They do nothing while somebody types or is asked something.
//   key    as the browser calls it, in lower case     sign   as it is printed on a keyboard
//   label  what it does, in words                     run    does it      when   may it be pressed now? (always, where there is none)

import { act, notice } from "../live.js";
import { t } from "../i18n.js";
import { blank, reveal, step } from "./steering.js";

export const KEYS = [
  { key: "arrowleft", sign: () => "←", label: () => t("Screen: previous"), run: () => ask(step(-1)) },
  { key: "arrowright", sign: () => "→", label: () => t("Screen: next"), run: () => ask(step(1)) },
  { key: " ", sign: () => t("Space"), label: () => t("Screen: reveal or hide the result"), run: () => ask(reveal()), when: () => reveal() !== null },
  { key: "b", sign: () => "B", label: () => t("Screen: blank, or back"), run: () => ask(blank()) },
];

export function listen() {
  addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || press.repeat || isTaken(press)) return;
    const found = KEYS.find(({ key, when }) => key === press.key.toLowerCase() && (when?.() ?? true));
    if (!found) return;
    press.preventDefault();
    found.run();
  });
}

// Whoever types, chooses or is asked something needs the keys for that; Space presses what has the focus.
function isTaken({ target, key }) {
  const own = key === " " ? "input, select, textarea, button, a, summary" : "input, select, textarea";
  return Boolean(document.querySelector("dialog[open]") || target.closest(own));
}

async function ask(action) {
  const { refused, message } = await act(action);
  if (refused) notice.value = message;
}

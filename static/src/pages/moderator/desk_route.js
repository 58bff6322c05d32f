// Which part of the desk is shown: a tab of the control column, and the section in view where not
// all fit. Both follow the address's hash, so that links and the back button work.

import { computed, effect, signal } from "@preact/signals";
import { route } from "../../lib/page/route.js";
import { CONTROL_TABS } from "./parts.jsx";

const QUESTION_SECTIONS = ["review", "live", "done"];

/** Tab of the control column. */
export const controlTab = signal("now");
/** Section in view: "control", "review", "live" or "done". */
export const section = signal("control");

// Two columns: the control column, and one of the sections of questions. As in moderator.css.
const twoColumns = matchMedia(
  "(width >= 700px) and (width < 1200px) and ((width >= 900px) or (height >= 480px))",
);
const isTwoColumns = signal(twoColumns.matches);
twoColumns.addEventListener("change", ({ matches }) => (isTwoColumns.value = matches));

/** Section that the tab bar marks. */
export const markedSection = computed(() =>
  isTwoColumns.value && section.value === "control" ? "review" : section.value,
);

// By its former name, as in saved links.
const FORMER_TABS = /** @type {Record<string, string>} */ ({ room: "people" });

effect(() => {
  const id = FORMER_TABS[route.value] ?? route.value;
  if (CONTROL_TABS.some((tab) => tab.id === id)) {
    controlTab.value = id;
    section.value = "control";
  } else if (route.value === "control" || QUESTION_SECTIONS.includes(route.value)) {
    section.value = route.value;
  }
});

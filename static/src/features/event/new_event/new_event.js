// Form of a new event: times of the browser, titles that a copy or a file does not need, and files.

import { MINUTE_MS } from "../../../lib/time/durations.js";

const form = /** @type {HTMLFormElement} */ (document.querySelector(".new-event"));
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
const fileChoice = /** @type {HTMLElement} */ (form.querySelector("[data-file]"));
const file = /** @type {HTMLInputElement} */ (fileChoice.querySelector("input[type=file]"));
const problems = /** @type {HTMLElement} */ (form.querySelector("[data-problems]"));
const HALF_HOUR_MS = 30 * MINUTE_MS;
const USUAL_LENGTH_MS = 2 * 60 * 60_000;

// "2026-12-03T09:00" in the browser's time zone.
/** @param {number} at */
const toLocal = (at) =>
  new Date(at - new Date(at).getTimezoneOffset() * MINUTE_MS).toISOString().replace(/:[^:]*$/, "");
/** @param {string} text */
const fromLocal = (text) => new Date(text).getTime();

if ("new" in form.dataset) {
  const starts = Math.ceil((Date.now() + 1) / HALF_HOUR_MS) * HALF_HOUR_MS;
  field("starts").value = toLocal(starts);
  field("ends").value = toLocal(starts + USUAL_LENGTH_MS);
  field("zone").value = Intl.DateTimeFormat().resolvedOptions().timeZone;
}

const zones = /** @type {HTMLElement} */ (document.getElementById("zones"));
for (const zone of Intl.supportedValuesOf?.("timeZone") ?? []) {
  const option = document.createElement("option");
  option.value = zone;
  zones.append(option);
}

// The end moves with the start, so that the length stays.
let starts = fromLocal(field("starts").value);
field("starts").addEventListener("change", () => {
  const moved = fromLocal(field("starts").value) - starts;
  const ends = fromLocal(field("ends").value);
  if (Number.isNaN(moved) || Number.isNaN(ends)) return;
  starts += moved;
  field("ends").value = toLocal(ends + moved);
});

// Browsers write the fields of times in their own language: the line above them is in the page's.
const when = /** @type {HTMLDetailsElement} */ (form.querySelector("[data-when]"));
const times = /** @type {HTMLElement} */ (form.querySelector("[data-times]"));
const usualWords = times.textContent;
function showTimes() {
  const [from, to] = [field("starts").value, field("ends").value].map(fromLocal);
  if (Number.isNaN(from) || !(to >= from)) {
    times.textContent = usualWords;
    return;
  }
  const format = new Intl.DateTimeFormat(document.documentElement.lang, {
    dateStyle: "full",
    timeStyle: "short",
  });
  times.textContent = `${format.formatRange(from, to)} · ${field("zone").value}`;
}
when.addEventListener("change", showTimes);
// A field that is not filled in is shown, or the browser could not point at it.
when.addEventListener("invalid", () => (when.open = true), true);
showTimes();

fileChoice.hidden = false;
// A file that is sent twice makes a single event; a file that is chosen again makes another.
let choices = 0;
file.addEventListener("change", () => choices++);
const chosen = () => new FormData(form).get("begin");
const previews = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-starter]"));
const showChoice = () => {
  for (const preview of previews) preview.hidden = preview.dataset.starter !== chosen();
  // A copy asks for its title on its own page, and a file has a title.
  for (const name of ["title", "starts", "ends", "zone"])
    field(name).required = chosen() !== "file" && chosen() !== "copy";
};
/** @type {(field: EventTarget | null) => ?HTMLInputElement | undefined} */
const radioBeside = (field) =>
  /** @type {Element} */ (field).closest("label")?.querySelector("[type=radio]");
form.addEventListener("change", ({ target }) => {
  if (target === file || target === form.elements.namedItem("copied"))
    /** @type {HTMLInputElement} */ (radioBeside(target)).checked = true;
  showChoice();
});
showChoice();

form.addEventListener("submit", async (event) => {
  if (chosen() !== "file") return;
  event.preventDefault();
  const [picked] = file.files ?? [];
  if (!picked) return showProblems([problems.dataset.none ?? ""]);
  try {
    const response = await fetch(`/events.yaml?ref=${field("nonce").value}${choices}`, {
      method: "POST",
      headers: { "content-type": "application/yaml" },
      body: picked,
    });
    const answer = await response.json();
    if (response.ok) openEvent(answer.code);
    else showProblems(answer.refused ?? []);
  } catch {
    showProblems([problems.dataset.offline ?? ""]);
  }
});

// The organiser's page of the event, signed in as a button of the list does.
/** @param {string} code */
function openEvent(code) {
  form.noValidate = true;
  form.action = `/events/${code}/open`;
  form.submit();
}

/** @param {string[]} sentences */
function showProblems(sentences) {
  problems.hidden = !sentences.length;
  problems.replaceChildren(
    ...sentences.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
}

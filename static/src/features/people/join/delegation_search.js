// Search in the join form's list of delegations: a combobox with a list of hits (WAI-ARIA APG,
// "editable combobox with list autocomplete"). The list itself stays in the form, hidden, and
// holds the choice. Without this script it is shown.

const list = /** @type {HTMLSelectElement} */ (document.querySelector("select[name=delegation]"));
const template = /** @type {HTMLTemplateElement} */ (document.getElementById("search"));
const field = /** @type {HTMLElement} */ (list.parentElement);
field.append(template.content);
const input = /** @type {HTMLInputElement} */ (field.querySelector("[role=combobox]"));
const popup = /** @type {HTMLElement} */ (field.querySelector("[role=listbox]"));
const note = /** @type {HTMLElement} */ (field.querySelector("[role=status]"));

/** @type {Record<string, string>} */
const LETTERS = { ł: "l", ø: "o", đ: "d", ß: "ss", æ: "ae", œ: "oe", ı: "i" };
const NOTE_CLASSES = {
  "": "outcome",
  none: "outcome problem",
  wrong: "outcome problem",
  chosen: "outcome good",
};
const HAN = /\p{Script=Han}/u;
/** @param {string} text */
const fold = (text) =>
  text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[łøđßæœı]/g, (letter) => LETTERS[letter]);
/** @type {(text: string) => string[]} */
const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const groups = [...list.querySelectorAll("optgroup")].map((group) => ({
  group,
  region: wordsOf(group.dataset.names ?? ""),
  entries: [...group.querySelectorAll("option")].map((option) => ({
    option,
    words: wordsOf(option.dataset.names ?? ""),
  })),
}));

// Chinese is written without spaces: there a name matches in its middle, too.
/** @param {string[]} words @param {string[]} wanted */
const matches = (words, wanted) =>
  wanted.every((part) =>
    words.some((word) => (HAN.test(part) ? word.includes(part) : word.startsWith(part))),
  );

/** Groups with their matching options. Names of regions count only if no delegation matches. */
function findHits() {
  const wanted = isChosen() ? [] : wordsOf(input.value);
  const byName = groups.map(({ group, entries }) => ({
    group,
    options: entries.filter(({ words }) => matches(words, wanted)).map(({ option }) => option),
  }));
  const hits = byName.some(({ options }) => options.length)
    ? byName
    : groups.map(({ group, region, entries }) => ({
        group,
        options: matches(region, wanted) ? entries.map(({ option }) => option) : [],
      }));
  return hits.filter(({ options }) => options.length);
}

const isChosen = () => Boolean(list.value) && input.value === chosenName();
const chosenName = () => list.selectedOptions[0].text;
/** @param {EventTarget | null} node @returns {HTMLElement | null} */
const hitOf = (node) => /** @type {Element} */ (node).closest("[role=option]");
/** @param {HTMLElement} hit */
const idOf = (hit) => hit.dataset.id ?? "";
const allHits = () => /** @type {HTMLElement[]} */ ([...popup.querySelectorAll("[role=option]")]);

function openPopup() {
  const hits = findHits();
  popup.replaceChildren(
    ...hits.map(({ group, options }, at) => {
      const section = document.createElement("div");
      section.setAttribute("role", "group");
      section.setAttribute("aria-labelledby", `region-${at}`);
      const title = document.createElement("div");
      title.id = `region-${at}`;
      title.className = "hint strong";
      if (group.lang) title.lang = group.lang;
      title.textContent = group.label;
      section.append(title, ...options.map(drawHit));
      return section;
    }),
  );
  popup.hidden = !hits.length;
  input.setAttribute("aria-expanded", String(!popup.hidden));
  say(hits.length ? "" : "none");
  const isTyped = !isChosen() && input.value.trim() !== "";
  setActive(isTyped ? allHits()[0] : allHits().find(({ dataset }) => dataset.id === list.value));
}

/** @param {HTMLOptionElement} option */
function drawHit(option) {
  const hit = document.createElement("div");
  hit.setAttribute("role", "option");
  hit.id = `hit-${option.index}`;
  hit.dataset.id = option.value;
  if (option.lang) hit.lang = option.lang;
  hit.dir = "auto";
  hit.textContent = option.text;
  return hit;
}

function closePopup() {
  popup.hidden = true;
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/** @param {HTMLElement | undefined} hit */
function setActive(hit) {
  for (const each of allHits()) {
    each.setAttribute("aria-selected", String(each === hit));
    each.className = each === hit ? "marked strong" : "";
  }
  if (!hit) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", hit.id);
  hit.scrollIntoView({ block: "nearest" });
}

const activeHit = () => popup.querySelector("[aria-selected=true]");

/**
 * Moves to the next or previous hit; around the ends.
 * @param {1 | -1} by
 */
function moveActive(by) {
  const hits = allHits();
  const at = hits.indexOf(/** @type {HTMLElement} */ (activeHit()));
  setActive(hits.at(at < 0 ? Math.min(by, 0) : (at + by) % hits.length));
}

/** @param {string} id  of a delegation */
function choose(id) {
  list.value = id;
  input.value = chosenName();
  input.removeAttribute("aria-invalid");
  closePopup();
  say("chosen");
}

/**
 * Shows a sentence of the template below the field.
 * @param {"" | "none" | "wrong" | "chosen"} which
 */
function say(which) {
  note.textContent = (note.dataset[which] ?? "").replace("{name}", input.value);
  note.className = NOTE_CLASSES[which];
  const missing = note.dataset.wrong ?? "";
  input.setCustomValidity(isChosen() ? "" : missing);
}

/** @type {Record<string, () => false | void>} */
const KEYS = {
  ArrowDown: () => (popup.hidden ? openPopup() : moveActive(1)),
  ArrowUp: () => (popup.hidden ? openPopup() : moveActive(-1)),
  Enter: () => {
    const hit = popup.hidden ? null : /** @type {HTMLElement | null} */ (activeHit());
    if (hit) choose(idOf(hit));
    else if (isChosen()) return false;
    else openPopup();
  },
  Escape: () => {
    if (popup.hidden) return false;
    closePopup();
  },
  Tab: () => {
    const hit = popup.hidden ? null : /** @type {HTMLElement | null} */ (activeHit());
    if (hit) choose(idOf(hit));
    return false;
  },
};

input.addEventListener("keydown", (event) => {
  if (event.isComposing || !KEYS[event.key]) return;
  if (KEYS[event.key]() !== false) event.preventDefault();
});
input.addEventListener("input", () => {
  list.value = "";
  openPopup();
});
input.addEventListener("click", () => popup.hidden && openPopup());
input.addEventListener("blur", () => {
  closePopup();
  const typed = fold(input.value.trim());
  const exact = [...list.options].filter(({ value, text }) => value && fold(text) === typed);
  if (isChosen()) say("chosen");
  else if (exact.length === 1) choose(exact[0].value);
  else say(typed ? "wrong" : "");
});
// The field keeps the focus while the list is pressed or scrolled.
popup.addEventListener("pointerdown", (event) => event.preventDefault());
popup.addEventListener("mousedown", (event) => event.preventDefault());
popup.addEventListener("click", ({ target }) => {
  const hit = hitOf(target);
  if (hit) choose(idOf(hit));
});
addEventListener("pageshow", () => {
  if (list.value) choose(list.value); // the browser restored the form
});

for (const name of ["aria-invalid", "aria-describedby", "autofocus"]) {
  const value = list.getAttribute(name);
  if (value === null) continue;
  input.setAttribute(name, [input.getAttribute(name), value].filter(Boolean).join(" "));
  list.removeAttribute(name);
}
list.hidden = true;
list.required = false;
list.removeAttribute("id"); // the label is the field's now
input.id = "delegation";
if (list.value) choose(list.value);
else say("");
if (input.autofocus) input.focus();

// Search in the join form's list of delegations: hides options that don't match and selects the
// only match. Without this script the list is complete.

const list = /** @type {HTMLSelectElement} */ (document.querySelector("select[name=delegation]"));
const search = /** @type {HTMLInputElement} */ (document.getElementById("search"));
const noMatch = /** @type {HTMLElement} */ (document.getElementById("none"));
const groups = [...list.querySelectorAll("optgroup")].map((group) => ({
  group,
  options: /** @type {HTMLOptionElement[]} */ ([...group.children]),
}));

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function filterOptions() {
  const wanted = fold(search.value);
  const found = groups.flatMap(({ group, options }) => {
    const matching = options.filter((option) => fold(option.dataset.names).includes(wanted));
    group.replaceChildren(...matching);
    group.hidden = !matching.length;
    return matching;
  });
  if (found.length === 1) list.value = found[0].value;
  noMatch.textContent = found.length ? "" : (noMatch.dataset.words ?? null);
}

/** @type {HTMLElement} */ (search.parentElement).hidden = false;
search.addEventListener("input", filterOptions);
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // the form is not complete
  list.focus();
});

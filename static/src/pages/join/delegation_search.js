// A long list of delegations is searched: what does not fit is left out, and what alone fits is chosen. Without this script the list is as it is.

const list = document.querySelector("select[name=delegation]");
const search = document.getElementById("search");
const none = document.getElementById("none");
const groups = [...list.querySelectorAll("optgroup")].map((group) => ({ group, options: [...group.children] }));

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();

function narrow() {
  const wanted = plain(search.value);
  const found = groups.flatMap(({ group, options }) => {
    const fitting = options.filter((option) => plain(option.dataset.names).includes(wanted));
    group.replaceChildren(...fitting);
    group.hidden = !fitting.length;
    return fitting;
  });
  if (found.length === 1) list.value = found[0].value;
  none.textContent = found.length ? "" : none.dataset.words;
}

search.parentElement.hidden = false;
search.addEventListener("input", narrow);
search.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault(); // the form is not complete
  list.focus();
});

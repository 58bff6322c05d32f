// The keys of this page: each presses the button that carries its id as `data-key`, so no key can do what no button does. They do nothing
// while somebody types, chooses or is asked something; Space presses what has the focus.

const KEYS = { ArrowLeft: "screen.previous", ArrowRight: "screen.next", " ": "screen.reveal", b: "screen.blank" };

export function listen() {
  addEventListener("keydown", (press) => {
    const button = document.querySelector(`[data-key="${KEYS[press.key]}"]`);
    if (!button || press.ctrlKey || press.metaKey || press.altKey || press.repeat || isForElse(press)) return;
    press.preventDefault();
    button.click();
  });
}

const FIELDS = "input, select, textarea";

const isForElse = ({ target, key }) =>
  Boolean(document.querySelector("dialog[open]") || target.closest(key === " " ? `${FIELDS}, button, a, summary` : FIELDS));

// The keyboard is never nowhere. When what has the focus goes, or can have it no more, the nearest thing around it that is left stands in
// for it, and gives the focus back as soon as that can be. Who points is left alone.

const PLACES = "dialog, form, article, li, section, main";

let around = []; // what had the focus last, and everything around it, inside out
let standIn = null;

export function keepFooting() {
  addEventListener("focusin", ({ target }) => target === standIn || note(target));
  addEventListener("pointerdown", () => note(null));
  new MutationObserver(check).observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
}

function note(element) {
  around = [];
  standIn = null;
  for (let each = element; each; each = each.parentElement) around.push(each);
}

function check() {
  const [had] = around;
  const active = document.activeElement;
  if (!had || ![document.body, had, standIn].includes(active)) return;
  if (!isLost(had)) {
    if (active === standIn) had.focus({ preventScroll: true });
  } else if (active !== standIn || !active.isConnected) {
    standIn = around.find((each) => each.isConnected && each.matches(PLACES));
    standIn?.setAttribute("tabindex", "-1");
    standIn?.focus({ preventScroll: true });
  }
}

const isLost = (element) => !element.isConnected || element.matches(":disabled");

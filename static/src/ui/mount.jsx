import { render } from "preact";
import { boot, start } from "../lib/session.js";
import { wearTheme } from "../lib/theme.js";

/** Renders a page, replacing the server's HTML. */
export function draw(Page, name = boot.role) {
  const place = document.getElementById("page");
  document.body.dataset.page = name;
  wearTheme();
  place.replaceChildren();
  render(<Page />, place);
}

/** Renders a page and connects. */
export function mount(Page, name) {
  draw(Page, name);
  start();
}

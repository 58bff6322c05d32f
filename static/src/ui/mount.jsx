import { render } from "preact";
import { boot, start } from "../lib/session.js";
import { wearTheme } from "../lib/theme.js";

/** Draw a page in the place of what the server sent. */
export function draw(Page, name = boot.role) {
  const place = document.getElementById("page");
  document.body.dataset.page = name;
  wearTheme();
  place.replaceChildren();
  render(<Page />, place);
}

/** Draw a page, then connect. */
export function mount(Page, name) {
  draw(Page, name);
  start();
}

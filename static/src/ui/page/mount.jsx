import { render } from "preact";
import { applyTheme } from "../../lib/page/theme.js";
import { boot, startSession } from "../../lib/session.js";

/**
 * Renders a page, replacing the server's HTML.
 * @param {import("preact").ComponentType} Page
 * @param {string} [name]
 */
export function drawPage(Page, name = boot.role) {
  const place = /** @type {HTMLElement} */ (document.getElementById("page"));
  document.body.dataset.page = name;
  applyTheme();
  place.replaceChildren();
  render(<Page />, place);
}

/** Renders a page and connects. @type {typeof drawPage} */
export const mountPage = (...page) => {
  drawPage(...page);
  startSession();
};

/**
 * Adds a module's stylesheet to the document, so that pages without the module don't load it.
 *
 * @param {string} css
 */
export function adoptStyles(css) {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheetOf(css)];
}

/**
 * Adds styles that modules loaded before may override.
 *
 * @param {string} css
 */
export function adoptBaseStyles(css) {
  document.adoptedStyleSheets = [sheetOf(css), ...document.adoptedStyleSheets];
}

/** @param {string} css */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

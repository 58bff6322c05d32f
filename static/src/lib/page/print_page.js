// Printing another page of this site, such as one that has no scripts.

/**
 * Opens a page in a tab of its own and its print dialog, which can save a PDF.
 * @param {string} url
 */
export function printPage(url) {
  const tab = open(url);
  tab?.addEventListener("load", () => tab.print());
}

// Data that the server embeds in the page, see live/web/pages/bootstrap.py.

const element = /** @type {HTMLElement} */ (document.getElementById("boot"));
/** @type {import("./types").Boot} */
export const boot = JSON.parse(element.textContent);

// Data that the server embeds in the page, see live/web/pages/bootstrap.py.

/** @type {import("./types").Boot} */
export const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "");

// Data that the server embeds in the page, see live/web/pages/bootstrap.py.

export const boot = JSON.parse(document.getElementById("boot").textContent);

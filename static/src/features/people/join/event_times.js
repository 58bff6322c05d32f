// Adds the times of an event in the reader's own time zone, if it differs.

const time = /** @type {HTMLTimeElement} */ (document.querySelector("time[data-zone]"));
const zone = time.dataset.zone;
const starts = new Date(time.dateTime);
const ends = new Date(time.dataset.ends ?? time.dateTime);

/** @param {string | undefined} timeZone  by default the reader's */
const formatIn = (timeZone) =>
  new Intl.DateTimeFormat(document.documentElement.lang, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).formatRange(starts, ends);

if (formatIn(zone) !== formatIn(undefined)) {
  const local = document.createElement("small");
  local.className = "block muted";
  local.textContent = (time.dataset.local ?? "").replace("{times}", formatIn(undefined));
  time.after(local);
}

export {}; // a module

// Shows the times of a page before the event in the reader's own time zone. Where that differs, the
// event's times follow below, as the server wrote them.

const event = /** @type {HTMLTimeElement} */ (document.querySelector("time[data-zone]"));
const starts = new Date(event.dateTime);
const ends = new Date(event.dataset.ends ?? event.dateTime);
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };

/**
 * @param {Intl.DateTimeFormatOptions} [options]
 * @param {string} [timeZone]  by default the reader's
 */
const formatIn = (options, timeZone) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { ...CLOCK, ...options, timeZone });

if (formatIn().format(starts) !== formatIn({}, event.dataset.zone).format(starts)) {
  const there = document.createElement("small");
  there.className = "block muted";
  there.textContent = event.textContent;
  event.after(there);
  const times = formatIn({
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).formatRange(starts, ends);
  event.textContent = (event.dataset.local ?? "").replace("{times}", times);
  const headings = document.querySelectorAll("[data-day]");
  let day = "";
  for (const clock of document.querySelectorAll("time[data-clock]")) {
    const at = new Date(/** @type {HTMLTimeElement} */ (clock).dateTime);
    clock.textContent = formatIn().format(at);
    if (!headings.length || !clock.closest("li")) continue;
    // The days of an agenda of several days are the reader's, too.
    const own = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "full" });
    if (own.format(at) === day) continue;
    day = own.format(at);
    const line = document.createElement("p");
    line.className = "eyebrow";
    line.textContent = day;
    clock.before(line);
  }
  for (const heading of headings) heading.remove();
}

export {}; // a module

// Local times of a time zone, as date and time fields hold them: "2026-06-02T09:00". Pure.

const LOCAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;

/**
 * Local time of a moment. `at`: ms since 1970 UTC.
 *
 * @param {number} at
 * @param {string} zone
 */
export function toLocal(at, zone) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat("en-GB", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year.padStart(4, "0")}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/**
 * Moment of a local time, or NaN if it is none. An hour that a change of clocks leaves out is taken
 * for the hour after it; of an hour that comes twice the first is meant.
 *
 * @param {string} local
 * @param {string} zone
 */
export function fromLocal(local, zone) {
  const written = LOCAL.test(local) ? Date.parse(`${local}:00Z`) : Number.NaN;
  if (Number.isNaN(written)) return Number.NaN;
  /** @param {number} at */
  const offsetAt = (at) => Date.parse(`${toLocal(at, zone)}:00Z`) - at;
  const day = 86_400_000;
  const candidates = [offsetAt(written - day), offsetAt(written + day)].map(
    (offset) => written - offset,
  );
  return candidates.find((at) => at + offsetAt(at) === written) ?? Math.max(...candidates);
}

/**
 * True if the browser knows a time zone by this name.
 *
 * @param {string} name
 */
export function isZone(name) {
  try {
    return Boolean(name.trim() && new Intl.DateTimeFormat("en", { timeZone: name.trim() }));
  } catch {
    return false;
  }
}

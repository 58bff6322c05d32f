// Lines of the event on its slides: date and place, and its partners.

import { languageTag, t, textOf } from "../../../lib/i18n.js";
import { boot, event } from "../../../lib/session.js";
import { formatDay, formatDays, formatTime, zoneName } from "../../../lib/time/date_format.js";
import { inAllLanguages, Multilingual } from "../multilingual.jsx";
import { screenLanguages } from "../screen_languages.js";

/** An en dash at which no line is broken. */
const DASH = "\u2060–\u2060";

/** Day, times, and the place, else the zone of the times: a line for each language. */
export function EventFacts() {
  const { starts, ends, zone, place } = event.value;
  if (!starts) return null;
  const times = () => [starts, ends].map((at) => formatTime(at, zone)).join(DASH);
  // Times of several days are those of the first and of the last.
  const days = () => formatDays(starts, ends, zone);
  const facts = inAllLanguages(() =>
    days() === formatDay(starts, zone)
      ? `${days()} · ${times()}`
      : `${days()} · ${formatTime(starts, zone)}`,
  );
  const zones = inAllLanguages(() => zoneName(starts, zone));
  return (
    <div class="said moment-facts" data-page-item>
      {screenLanguages().map((id) =>
        facts[id] ? (
          <p lang={languageTag(id)} dir="auto" key={id}>
            {place?.[id] ? `${facts[id]} · ${place[id]}` : `${facts[id]} ${zones[id] ?? ""}`}
          </p>
        ) : null,
      )}
    </div>
  );
}

/** Logos of partners, funding line and disclaimer. */
export function PartnersLine() {
  const { logos = [], funding = {}, disclaimer = {} } = event.value.look ?? {};
  const lines = [funding, disclaimer].filter((text) => Object.keys(text).length);
  if (!logos.length && !lines.length) return null;
  return (
    <footer class="stage-partners" data-page-item>
      {logos.length ? (
        <p class="wrap">
          {logos.map(({ file, name }) => (
            <img key={file} src={`${boot.path}/files/${file}`} alt={textOf(name)} />
          ))}
        </p>
      ) : null}
      {lines.map((text, at) => (
        <Multilingual text={text} as="p" class="muted" key={at} />
      ))}
    </footer>
  );
}

/** Time of an agenda point at the screen, in the event's zone. @param {number} at */
export const timeOf = (at) => formatTime(at, event.value.zone);

/** "Back at 11:20". @param {number} at */
export const backAt = (at) => t("Back at {time}", { time: timeOf(at) });

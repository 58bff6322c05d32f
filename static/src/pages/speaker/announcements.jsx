import { serverMinute } from "../../lib/clock.js";
import { formatAgo } from "../../lib/date_format.js";
import { langAttribute, n, t, textWithLanguage } from "../../lib/i18n.js";
import { itemsByKind } from "../../lib/session.js";
import { LiveRegion } from "../../ui/live_region.jsx";
import { AuthoredText } from "../../ui/text.jsx";

const CURRENT_MS = 10 * 60_000; // older announcements are folded away

/** Announcements of the last minutes, the newest first; earlier ones in a fold. */
export function CurrentAnnouncements() {
  const posted = [...(itemsByKind.value.announcement ?? [])].reverse();
  const isCurrent = ([, { at }]) => serverMinute.value - at < CURRENT_MS;
  const current = posted.filter(isCurrent);
  const earlier = posted.filter((each) => !isCurrent(each));
  const [words, language] = current.length ? textWithLanguage(current[0][1].text) : ["", ""];
  return (
    <>
      <div class="announcements" role="group" aria-label={t("Announcements")}>
        {current.map(([id, announcement]) => (
          <Announcement key={id} {...announcement} />
        ))}
      </div>
      <LiveRegion
        sentence={words && t("Announcement: {text}", { text: words })}
        lang={langAttribute(language)}
      />
      {earlier.length ? (
        <details class="fold earlier-announcements">
          <summary>
            {n("{n} earlier announcement", "{n} earlier announcements", earlier.length)}
          </summary>
          <div>
            {earlier.map(([id, announcement]) => (
              <Announcement key={id} {...announcement} />
            ))}
          </div>
        </details>
      ) : null}
    </>
  );
}

const Announcement = ({ text, at }) => (
  <article class="announcement">
    <AuthoredText text={text} as="p" />
    <small class="muted">
      {t("Announcement")} · {formatAgo(at)}
    </small>
  </article>
);

import { ago } from "../clock.js";
import { t } from "../i18n.js";
import { kinds } from "../live.js";
import { Authored } from "./text.jsx";

/** What the moderators announced, newest first. The region is always there, so that a new one is read out. */
export function Announcements() {
  const posted = [...(kinds.value.announcement ?? [])].reverse();
  return (
    <div class="announcements" aria-live="polite" role="log" aria-label={t("Announcements")}>
      {posted.map(([id, { text, at }]) => (
        <article class="announcement" key={id}>
          <Authored text={text} as="p" />
          <small class="muted">{t("Announcement")} · {ago(at)}</small>
        </article>
      ))}
    </div>
  );
}

import { languageName, languageTag, t } from "../../lib/i18n.js";
import { event } from "../../lib/session.js";

/** Links to the video call, and to the audio in other languages; nothing if there are none. */
export function CallLinks() {
  const { call, channels } = event.value;
  if (!call && !channels.length) return null;
  return (
    <div class="wrap">
      {call ? (
        <a class="button" href={call} target="_blank" rel="noopener">
          {t("Join the call")}
        </a>
      ) : null}
      {channels.length ? (
        <p class="muted">
          {t("Interpretation:")}{" "}
          {channels.map(({ language, url }) => (
            <a
              key={language}
              class="button quiet"
              href={url}
              target="_blank"
              rel="noopener"
              lang={languageTag(language)}
            >
              {languageName(language)}
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}

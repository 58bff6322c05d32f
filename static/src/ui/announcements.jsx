import { useRef } from "preact/hooks";
import { formatAgo } from "../lib/date_format.js";
import { langAttribute, t, textWithLanguage } from "../lib/i18n.js";
import { itemsByKind } from "../lib/session.js";
import { LiveRegion } from "./live_region.jsx";
import { AuthoredText } from "./text.jsx";

/**
 * Announcements, newest first. A new one is announced once, text only: neither its age nor the
 * remaining ones when one is removed.
 */
export function Announcements() {
  const posted = [...(itemsByKind.value.announcement ?? [])].reverse();
  const [newest, item] = posted[0] ?? [0];
  const announced = useRef(
    /** @type {{id: number, sentence: string, lang?: string}} */ ({ id: newest, sentence: "" }),
  );
  if (newest > announced.current.id) {
    const [words, language] = textWithLanguage(item.text);
    announced.current = {
      id: newest,
      sentence: t("Announcement: {text}", { text: words }),
      lang: langAttribute(language),
    };
  } else if (!posted.some(([id]) => id === announced.current.id)) {
    announced.current = { id: announced.current.id, sentence: "" };
  }
  return (
    <>
      <div class="announcements" role="group" aria-label={t("Announcements")}>
        {posted.map(([id, { text, at }]) => (
          <article class="announcement" key={id}>
            <AuthoredText text={text} as="p" />
            <small class="muted">
              {t("Announcement")} · {formatAgo(at)}
            </small>
          </article>
        ))}
      </div>
      <LiveRegion {...announced.current} />
    </>
  );
}

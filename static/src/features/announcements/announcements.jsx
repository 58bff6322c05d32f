import { useRef } from "preact/hooks";
import { langAttribute, n, t, textWithLanguage } from "../../lib/i18n.js";
import { itemsByKind } from "../../lib/session.js";
import { formatAgo } from "../../lib/time/date_format.js";
import { LiveRegion } from "../../ui/live_region.jsx";
import { AuthoredText } from "../../ui/text.jsx";
import { isFresh } from "./announcement_age.js";

/** @import { Item } from "../../lib/types" */

/** Announcements, read out as they come. */
export const Announcements = () => (
  <>
    <AnnouncementList />
    <AnnouncementRegion />
  </>
);

const newestFirst = () => [...(itemsByKind.value.announcement ?? [])].reverse();

const freshOnes = () => newestFirst().filter(([, { at }]) => isFresh(at));

/** Announcements, newest first. Old announcements are folded. */
const AnnouncementList = () => (
  <div class="stack gap-2 announcements" role="group" aria-label={t("Announcements")}>
    <FreshAnnouncements />
    <EarlierAnnouncements />
  </div>
);

/** Announcements of the last minutes; nothing without any. */
export function FreshAnnouncements() {
  return freshOnes().map(([id, item]) => <Announcement key={id} {...item} />);
}

/** The same as lines, whole once they are open, while something else comes first. */
export const FoldedAnnouncements = () =>
  freshOnes().map(([id, { text, at }]) => (
    <details class="fold flush line announcement" key={id}>
      <summary>
        <AuthoredText text={text} class="fold-title one-line" />
      </summary>
      <AnnouncementAge at={at} />
    </details>
  ));

/** Older announcements, folded; nothing without any. */
export function EarlierAnnouncements() {
  const old = newestFirst().slice(freshOnes().length);
  return old.length ? (
    <details class="fold flush line">
      <summary>{n("{n} earlier announcement", "{n} earlier announcements", old.length)}</summary>
      <div class="stack gap-2">
        {old.map(([id, item]) => (
          <Announcement key={id} {...item} />
        ))}
      </div>
    </details>
  ) : null;
}

/** @param {Item<"announcement">} props */
const Announcement = ({ text, at }) => (
  <article class="marked callout announcement">
    <AuthoredText text={text} as="p" class="strong paragraphs" />
    <AnnouncementAge at={at} />
  </article>
);

/** @param {{at: number}} props */
const AnnouncementAge = ({ at }) => (
  <small class="muted">
    {t("Announcement")} · {formatAgo(at)}
  </small>
);

/**
 * Live region for announcements. A new announcement is announced once, text only: neither its age
 * nor the remaining announcements when another is removed.
 */
export function AnnouncementRegion() {
  const posted = newestFirst();
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
  return <LiveRegion {...announced.current} />;
}

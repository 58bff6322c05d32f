import { useRef } from "preact/hooks";
import { ago } from "../clock.js";
import { authored, lang, t } from "../i18n.js";
import { kinds } from "../live.js";
import { Announced } from "./announced.jsx";
import { Authored } from "./text.jsx";

/** What the moderators announced, newest first. Only its words are read out, and once: not how old it is, nor what is left when it is taken down. */
export function Announcements() {
  const posted = [...(kinds.value.announcement ?? [])].reverse();
  const [newest, item] = posted[0] ?? [0];
  const announced = useRef({ id: newest, sentence: "" });
  if (newest > announced.current.id) {
    const [words, language] = authored(item.text);
    announced.current = { id: newest, sentence: t("Announcement: {text}", { text: words }), lang: lang(language) };
  } else if (!posted.some(([id]) => id === announced.current.id)) {
    announced.current = { id: announced.current.id, sentence: "" };
  }
  return (
    <>
      <div class="announcements" role="group" aria-label={t("Announcements")}>
        {posted.map(([id, { text, at }]) => (
          <article class="announcement" key={id}>
            <Authored text={text} as="p" />
            <small class="muted">{t("Announcement")} · {ago(at)}</small>
          </article>
        ))}
      </div>
      <Announced {...announced.current} />
    </>
  );
}

// Captions of the plenary at the foot of the page: two lines, in the reader's language.

import { useState } from "preact/hooks";
import { langAttribute, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { boot, event, isEnded, items } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { useServerNow } from "../../lib/time/clock.js";
import { languageWithLines, linesIn } from "./caption_lines.js";
import css from "./caption_strip.css";

const STORAGE_KEY = "live.captions";
const CHECK_MS = 5000;

/** Captions while there are any, or a button that shows them; remembered on this device. */
export function CaptionStrip() {
  const [isOff, setIsOff] = useState(() => deviceStorage.getItem(STORAGE_KEY) === "off");
  const now = useServerNow(true, CHECK_MS);
  const languages = [boot.language, ...(event.value.languages ?? [])];
  const language = languageWithLines(items.value, languages, now);
  if (language === undefined || isEnded.value) return null;
  const toggle = () => {
    deviceStorage.setItem(STORAGE_KEY, isOff ? "on" : "off");
    setIsOff(!isOff);
  };
  const lines = linesIn(items.value, language, now);
  return (
    // Captions would drown everything else that a screen reader says: it reads them when asked to.
    <section class="caption-strip" aria-label={t("Captions")} aria-live="off" data-off={isOff}>
      {isOff ? null : (
        <div class="caption-lines" lang={langAttribute(language)} dir="auto">
          {lines.map(({ number, text }) => (
            <p key={number}>{text}</p>
          ))}
        </div>
      )}
      {!isOff && lines.at(-1)?.machine ? <small>{t("Drafted by a machine")}</small> : null}
      <button
        type="button"
        class="caption-toggle"
        aria-label={isOff ? undefined : t("Hide captions")}
        onClick={toggle}
      >
        {isOff ? t("Show captions") : t("Hide")}
      </button>
    </section>
  );
}

adoptStyles(css);

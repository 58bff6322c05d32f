// Captions of the plenary at the foot of the page: two lines, in the reader's language.

import { useState } from "preact/hooks";
import { langAttribute, t } from "../../lib/i18n.js";
import { adoptStyles } from "../../lib/page/adopt_styles.js";
import { hasPart } from "../../lib/page/has_part.js";
import { boot, event, isEnded, items } from "../../lib/session.js";
import { deviceStorage } from "../../lib/storage.js";
import { useServerNow } from "../../lib/time/clock.js";
import { isCheckedOnly } from "../machine_drafts/translated_text.jsx";
import { languagesWithLines, linesIn } from "./caption_lines.js";
import css from "./caption_strip.css";

const STORAGE_KEY = "live.captions";
const ALOUD_KEY = "live.captions.aloud";
const CHECK_MS = 5000;

/**
 * Captions while there are any, or a button that shows them; remembered on this device. Between
 * captions their room stays, so that nothing moves while people vote.
 */
export function CaptionStrip() {
  const [isOff, setIsOff] = useState(() => deviceStorage.getItem(STORAGE_KEY) === "off");
  const [isAloud, setIsAloud] = useState(() => deviceStorage.getItem(ALOUD_KEY) === "on");
  const now = useServerNow(true, CHECK_MS);
  const given = { items: items.value, now, hasDrafts: !isCheckedOnly.value };
  const languages = [boot.language, ...(event.value.languages ?? [])];
  const [language] = languagesWithLines(given, languages);
  if (isEnded.value) return null;
  if (language === undefined)
    return languages.some((id) => items.value[`captions:${id}`]?.lines.length) ? (
      <div class="caption-room" hidden />
    ) : null;
  const toggle = () => {
    deviceStorage.setItem(STORAGE_KEY, isOff ? "on" : "off");
    setIsOff(!isOff);
  };
  const toggleAloud = () => {
    deviceStorage.setItem(ALOUD_KEY, isAloud ? "off" : "on");
    setIsAloud(!isAloud);
  };
  const lines = linesIn(given, language);
  return (
    <section class="caption-strip" aria-label={t("Captions")} data-off={isOff}>
      {isOff ? null : (
        <div class="grow">
          <div
            class="caption-lines"
            lang={langAttribute(language)}
            dir="auto"
            // At first, captions do not drown everything else that a screen reader says.
            aria-live={isAloud ? "polite" : "off"}
          >
            {lines.map(({ number, text, language: own }) => (
              <p key={number} lang={own ? langAttribute(own) : undefined}>
                {text}
              </p>
            ))}
          </div>
          {lines.some(({ machine }) => machine) ? (
            <small class="muted">{t("Machine draft, not checked")}</small>
          ) : null}
        </div>
      )}
      <button
        type="button"
        class="caption-toggle"
        aria-label={isOff ? undefined : t("Hide captions")}
        onClick={toggle}
      >
        {isOff ? t("Show captions") : t("Hide")}
      </button>
      {isOff ? null : (
        <button type="button" class="caption-aloud" aria-pressed={isAloud} onClick={toggleAloud}>
          {t("Screen reader reads captions")}
        </button>
      )}
    </section>
  );
}

/** The strip at the foot of a page without notices, in events that have captions. */
export const CaptionFoot = () =>
  hasPart("captions") ? (
    <div class="caption-foot">
      <CaptionStrip />
    </div>
  ) : null;

adoptStyles(css);

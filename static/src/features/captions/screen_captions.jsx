// Captions at the foot of the hall's screen, if the event shows them there: two lines at most.

import { inLanguage, languageTag, t } from "../../lib/i18n.js";
import { boot, event, items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { screenLanguages } from "../screen/screen_languages.js";
import { languagesWithLines, linesIn } from "./caption_lines.js";

const CHECK_MS = 5000;
const LANGUAGES = 2;

/** The end of the last line in one or two languages; nothing without captions. */
export function ScreenCaptions() {
  const now = useServerNow(true, CHECK_MS);
  // Staff hold captions that the screen does not show, and their preview must look like the screen.
  const { caption_settings: settings } = items.value;
  const isHidden = settings ? !settings.on_screen : boot.role !== "screen";
  const given = { items: items.value, now, hasDrafts: event.value.drafts_on_screen ?? false };
  const shown = isHidden ? [] : languagesWithLines(given, screenLanguages()).slice(0, LANGUAGES);
  if (!shown.length) return null;
  return (
    <div class="screen-captions" data-languages={shown.length} aria-live="off">
      {shown.map((id) => {
        const lines = linesIn(given, id);
        return (
          <div class="screen-caption" lang={languageTag(id)} dir="auto" key={id}>
            <div class="screen-caption-lines">
              {lines.map(({ number, text, language }) => (
                <p key={number} lang={language ? languageTag(language) : undefined}>
                  {text}
                </p>
              ))}
            </div>
            {lines.some(({ machine }) => machine) ? (
              <span class="muted">{inLanguage(id, () => t("Machine draft, not checked"))}</span>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}

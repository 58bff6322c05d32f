// Captions at the foot of the hall's screen, if the event shows them there: two lines at most.

import { languageTag } from "../../lib/i18n.js";
import { boot, items } from "../../lib/session.js";
import { useServerNow } from "../../lib/time/clock.js";
import { screenLanguages } from "../screen/screen_languages.js";
import { linesIn } from "./caption_lines.js";

const CHECK_MS = 5000;
const LANGUAGES = 2;

/** The end of the last line in one or two languages; nothing without captions. */
export function ScreenCaptions() {
  const now = useServerNow(true, CHECK_MS);
  // Staff hold captions that the screen does not show, and their preview must look like the screen.
  const { caption_settings: settings } = items.value;
  const isHidden = settings ? !settings.on_screen : boot.role !== "screen";
  const shown = isHidden
    ? []
    : screenLanguages()
        .filter((id) => linesIn(items.value, id, now).length)
        .slice(0, LANGUAGES);
  if (!shown.length) return null;
  return (
    <div class="grow screen-captions" data-languages={shown.length} aria-live="off">
      {shown.map((id) => (
        <div class="screen-caption" lang={languageTag(id)} dir="auto" key={id}>
          {linesIn(items.value, id, now).map(({ number, text }) => (
            <p key={number}>{text}</p>
          ))}
        </div>
      ))}
    </div>
  );
}

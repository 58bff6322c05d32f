// A shared device: its present user, and the way to pass it on.

import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { isEnded, items } from "../../../lib/session.js";
import { isOnePerBrowser, placeInBrowser } from "../people_per_browser.js";

/** Below the header, once the device was passed: the place of the person, and the link. */
export function DeviceBar() {
  const at = placeInBrowser();
  if (!at || isEnded.value) return null;
  return (
    <div class="room-bar">
      <div class="room-bar-row">
        <span>
          {at === 1 ? t("Shared device: yours") : t("Shared device: person {n}", { n: at })}
        </span>
        <a class="button" href={eventUrl("device")}>
          {t("Pass the device")}
        </a>
      </div>
    </div>
  );
}

/** Link to the page on passing the device, for people with a shareable device. */
export const ShareDevice = () =>
  isOnePerBrowser() || placeInBrowser() || items.value.you?.invited || isEnded.value ? null : (
    <section class="card">
      <h2>{t("Share this device")}</h2>
      <p class="hint">
        {t("For people in one room: each has one vote, and the votes of those before are hidden.")}
      </p>
      <a class="button" href={eventUrl("device")}>
        {t("Start sharing")}
      </a>
    </section>
  );

/** Leaves no page of a person for the back button of the next person. */
export function watchForPassing() {
  addEventListener("pagehide", () => {
    if (placeInBrowser()) document.documentElement.hidden = true;
  });
  addEventListener(
    "pageshow",
    ({ persisted }) => persisted && placeInBrowser() && location.reload(),
  );
}

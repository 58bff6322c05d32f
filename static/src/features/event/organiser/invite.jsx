import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { boot } from "../../../lib/session.js";
import { JoinDetails } from "./join_details.jsx";

/** Code and address to join with. */
export const Invite = () => (
  <section class="card stack">
    <h2>{t("Join details")}</h2>
    <JoinDetails />
    <div class="buttons">
      <a class="button quiet" href={eventUrl("qr.svg")} download={`${boot.code}.svg`}>
        {t("Save QR code")}
      </a>
      <a class="button quiet" href={eventUrl("qr.png")} download={`${boot.code}.png`}>
        {t("Save as PNG")}
      </a>
    </div>
  </section>
);

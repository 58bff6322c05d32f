import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { eventUrl } from "./event_url.js";
import { OpenScreen } from "./role_links.jsx";

/** Links to the pages of an ended event. */
export const Pages = () => (
  <section class="card buttons">
    <a class="button" href={eventUrl("moderate")}>
      {t("Moderate")}
    </a>
    <OpenScreen />
  </section>
);

/** Code, address and QR code to join with. */
export const JoinDetails = () => (
  <div class="invite">
    <div class="stack">
      <p class="code-big">{boot.code}</p>
      <p class="address">{boot.join_url}</p>
    </div>
    <img
      class="qr"
      src={eventUrl("qr.svg")}
      alt={t("QR code of the address above")}
      width="160"
      height="160"
    />
    <ReachHint />
  </div>
);

/** Command that serves at an address that phones can reach; nothing if they reach this one. */
const ReachHint = () =>
  boot.reach ? (
    <div class="reach">
      <p>{t("Phones cannot reach this address. Stop the server and start it like this:")}</p>
      <pre>
        <code>{boot.reach}</code>
      </pre>
    </div>
  ) : null;

/** Code and address to join with, and links to the other pages of staff. */
export const Invite = () => (
  <section class="card stack">
    <h2>{t("Join details")}</h2>
    <JoinDetails />
    <div class="buttons">
      <a class="button" href={eventUrl("moderate")}>
        {t("Moderate")}
      </a>
      <a class="button" href={eventUrl("polls")}>
        {t("Prepare polls")}
      </a>
      <a class="button" href={eventUrl("breakouts")}>
        {t("Prepare breakouts")}
      </a>
      <OpenScreen />
      <a class="button quiet" href={eventUrl("qr.svg")} download={`${boot.code}.svg`}>
        {t("Save QR code")}
      </a>
      <a class="button quiet" href={eventUrl("qr.png")} download={`${boot.code}.png`}>
        {t("Save as PNG")}
      </a>
    </div>
  </section>
);

import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { joinCode } from "../../../lib/page/session_list.js";
import { boot } from "../../../lib/session.js";

/** Code, address and QR code to join with. */
export const JoinDetails = () => (
  <div class="row at-top gap-6">
    <div class="stack">
      <p class="strong code-big">{joinCode()}</p>
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

/** Command that serves at an address that phones can reach; nothing if they reach this address. */
const ReachHint = () =>
  boot.reach ? (
    <div class="stack gap-2 panel tinted whole">
      <p>{t("Phones cannot reach this address. Stop the server and start it like this:")}</p>
      <code class="small reach">{boot.reach}</code>
    </div>
  ) : null;

import { t } from "../../lib/i18n.js";
import { boot } from "../../lib/session.js";
import { MultilingualLine } from "./multilingual.jsx";

/** Join address, event code and QR code. */
export const JoinCode = () => (
  <div class="join">
    <div>
      <MultilingualLine say={() => t("Join at")} class="muted" />
      <span>{new URL(boot.join_url).host}</span>
      <b class="join-code">{boot.code}</b>
    </div>
    <img class="join-qr" src={`/e/${boot.code}/qr.svg`} alt={t("QR code to join")} />
  </div>
);

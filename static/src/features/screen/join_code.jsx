import { t } from "../../lib/i18n.js";
import { joinCode } from "../../lib/page/session_list.js";
import { boot, isEnded } from "../../lib/session.js";
import { currentView } from "./current_view.js";
import { MultilingualLine } from "./multilingual.jsx";

/**
 * QR code of an address of this event, with its meaning for readers.
 * @param {{path?: string, label: string}} props
 */
export const QrCode = ({ path = "qr.svg", label }) => (
  <img class="join-qr" src={`${boot.path}/${path}`} alt={label} />
);

const host = () => new URL(boot.join_url).host;

/** QR code, instruction, join address, and event code. */
export const JoinCode = () => (
  <div class="join">
    <QrCode label={t("QR code to join")} />
    <div class="join-words">
      <MultilingualLine say={() => t("Scan, or enter the code")} class="muted" />
      <span class="block join-address">{host()}</span>
      <b class="join-code">{joinCode()}</b>
    </div>
  </div>
);

/** The same beside a lower third, until joining has ended. */
export const LowerJoinCode = () => (isEnded.value ? null : <JoinCode />);

/** Address and code in the corner, unless the code is on the stage, or joining has ended. */
export const CornerJoinCode = () =>
  isEnded.value || currentView.value.what === "code" ? null : (
    <p class="join">
      <span class="muted">{host()}</span>
      <b class="join-code">{joinCode()}</b>
    </p>
  );

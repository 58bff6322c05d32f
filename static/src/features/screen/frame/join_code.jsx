import { t } from "../../../lib/i18n.js";
import { boot, isEnded } from "../../../lib/session.js";
import { currentView } from "../current_view.js";
import { MultilingualLine } from "../multilingual.jsx";

/** Instruction, join address, event code and QR code. */
export const JoinCode = () => (
  <div class="join">
    <div class="stack gap-0 breakable">
      <MultilingualLine say={() => t("Scan, or enter the code")} class="muted" />
      <span>{new URL(boot.join_url).host}</span>
      <b class="join-code">{boot.code}</b>
    </div>
    <img class="join-qr" src={`/e/${boot.code}/qr.svg`} alt={t("QR code to join")} />
  </div>
);

/** The same in the corner, unless it is on the stage already, or joining has ended. */
export const CornerJoinCode = () =>
  isEnded.value || currentView.value.what === "code" ? null : <JoinCode />;

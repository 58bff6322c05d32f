import { t } from "../../lib/i18n.js";
import { deviceStorage } from "../../lib/storage.js";
import { Check } from "../../ui/fields/check.jsx";
import { isCheckedOnly, STORAGE_KEY } from "./translated_text.jsx";

/** @param {boolean} on */
function setCheckedOnly(on) {
  isCheckedOnly.value = on;
  if (on) deviceStorage.setItem(STORAGE_KEY, "yes");
  else deviceStorage.removeItem(STORAGE_KEY);
}

/** Switch that hides machine drafts; kept on the device. */
export const CheckedOnly = () => (
  <div class="above-3">
    <Check isOn={isCheckedOnly.value} onToggle={setCheckedOnly}>
      {t("Only checked texts")}
    </Check>
    <p class="hint">{t("Machine drafts are hidden. You read the original instead.")}</p>
  </div>
);

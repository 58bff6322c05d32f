import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Segments } from "./segments.jsx";
import { chooseTheme, themeWorn } from "../lib/theme.js";

/** Light, dark, or as the device has it. */
export function Appearance() {
  const [theme, set] = useState(themeWorn());
  const pick = (choice) => {
    chooseTheme(choice);
    set(choice);
  };
  return (
    <div class="theme">
      <p class="segments-title">{t("Appearance")}</p>
      <Segments label={t("Appearance")} value={theme} onPick={pick} choices={[["auto", t("As my device")], ["light", t("Light")], ["dark", t("Dark")]]} />
    </div>
  );
}

import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { Segments } from "./segments.jsx";
import { chooseTheme, themeWorn } from "../lib/theme.js";

/** Theme picker: light, dark or the device's setting. */
export function Appearance() {
  const [theme, setTheme] = useState(themeWorn());
  const pickTheme = (choice) => {
    chooseTheme(choice);
    setTheme(choice);
  };
  return (
    <div class="theme">
      <p class="segments-title">{t("Appearance")}</p>
      <Segments label={t("Appearance")} value={theme} onPick={pickTheme} choices={[["auto", t("As my device")], ["light", t("Light")], ["dark", t("Dark")]]} />
    </div>
  );
}

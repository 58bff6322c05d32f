import { useState } from "preact/hooks";
import { t } from "../lib/i18n.js";
import { currentTheme, saveTheme } from "../lib/theme.js";
import { SegmentedControl } from "./segments.jsx";

/** Theme picker: light, dark or the device's setting. */
export function Appearance() {
  const [theme, setTheme] = useState(currentTheme());
  const pickTheme = (choice) => {
    saveTheme(choice);
    setTheme(choice);
  };
  return (
    <div class="theme">
      <p class="segments-title">{t("Appearance")}</p>
      <SegmentedControl
        label={t("Appearance")}
        value={theme}
        onPick={pickTheme}
        choices={[
          ["auto", t("Match device")],
          ["light", t("Light")],
          ["dark", t("Dark")],
        ]}
      />
    </div>
  );
}

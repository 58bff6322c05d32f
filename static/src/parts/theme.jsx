import { useState } from "preact/hooks";
import { t } from "../i18n.js";
import { Segments } from "./segments.jsx";

const KEY = "live.theme";

/** Take up the theme that was chosen on this device. Called before the page is drawn. */
export function wearTheme(theme = localStorage.getItem(KEY) ?? "auto") {
  document.documentElement.dataset.theme = theme;
}

/** Light, dark, or as the device has it. */
export function Theme() {
  const [theme, set] = useState(document.documentElement.dataset.theme ?? "auto");
  const pick = (choice) => {
    localStorage.setItem(KEY, choice);
    wearTheme(choice);
    set(choice);
  };
  return (
    <div class="theme">
      <p class="segments-title">{t("Appearance")}</p>
      <Segments label={t("Appearance")} value={theme} onPick={pick} choices={[["auto", t("As my device")], ["light", t("Light")], ["dark", t("Dark")]]} />
    </div>
  );
}

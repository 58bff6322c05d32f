import { signal } from "@preact/signals";
import { t } from "../../lib/i18n.js";
import { currentTheme, saveTheme } from "../../lib/page/theme.js";
import { SegmentedControl } from "../fields/segments.jsx";

const theme = signal(currentTheme());

const pickTheme = (/** @type {string} */ choice) => {
  saveTheme(choice);
  theme.value = choice;
};

/** Theme picker: light, dark or the device's setting. */
export const Appearance = () => (
  <div class="theme">
    <p class="strong below-2">{t("Appearance")}</p>
    <SegmentedControl
      label={t("Appearance")}
      value={theme.value}
      onPick={pickTheme}
      choices={[
        ["auto", t("Match device")],
        ["light", t("Light")],
        ["dark", t("Dark")],
      ]}
    />
  </div>
);

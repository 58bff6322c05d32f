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

/** Button that changes between light and dark. */
export function AppearanceSwitch() {
  const isDark =
    theme.value === "auto"
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : theme.value === "dark";
  return (
    <button
      type="button"
      class="button quiet"
      aria-label={isDark ? t("Light appearance") : t("Dark appearance")}
      onClick={() => pickTheme(isDark ? "light" : "dark")}
    >
      <svg class="theme-icon" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="8" />
        <path d="M10 2a8 8 0 0 1 0 16z" />
      </svg>
    </button>
  );
}

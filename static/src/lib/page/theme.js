import { deviceStorage } from "../storage.js";

const KEY = "live.theme";

export const currentTheme = () => document.documentElement.dataset.theme ?? "auto";

/** Applies a theme, by default the theme stored on this device. Called before the first render. */
export function applyTheme(theme = deviceStorage.getItem(KEY) ?? "auto") {
  document.documentElement.dataset.theme = theme;
}

/**
 * Applies a theme and stores it on this device.
 *
 * @param {string} theme
 */
export function saveTheme(theme) {
  deviceStorage.setItem(KEY, theme);
  applyTheme(theme);
}

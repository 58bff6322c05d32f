const KEY = "live.theme";

export const themeWorn = () => document.documentElement.dataset.theme ?? "auto";

/** Applies a theme, by default the one stored on this device. Called before the first render. */
export function wearTheme(theme = localStorage.getItem(KEY) ?? "auto") {
  document.documentElement.dataset.theme = theme;
}

/** Applies a theme and stores it on this device. */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  wearTheme(theme);
}

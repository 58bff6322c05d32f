const KEY = "live.theme";

export const themeWorn = () => document.documentElement.dataset.theme ?? "auto";

/** Take up a theme, or the one that was chosen on this device. Called before the page is drawn. */
export function wearTheme(theme = localStorage.getItem(KEY) ?? "auto") {
  document.documentElement.dataset.theme = theme;
}

/** Take it up here from now on. */
export function chooseTheme(theme) {
  localStorage.setItem(KEY, theme);
  wearTheme(theme);
}

import { t, textWithLanguage } from "../../lib/i18n.js";

/**
 * Places of the desk as entries of "Go to".
 * @param {{name: string, go: () => void}[]} places
 */
export const placeMatches = (places) =>
  places.map(({ name, go }) => ({
    id: name,
    kind: t("Place"),
    said: textWithLanguage(name),
    all: name,
    go,
  }));

// Languages of the screen: those of the event, or those that the page's address asks for, in its
// order: `?languages=zh,en`.

import { event } from "../../lib/session.js";

const wanted = new URLSearchParams(location.search).get("languages")?.split(",") ?? [];

/** Languages in which the screen shows every text, the first language first. */
export function screenLanguages() {
  const { languages } = event.value;
  const chosen = wanted.filter((id) => languages.includes(id));
  return chosen.length ? chosen : languages;
}

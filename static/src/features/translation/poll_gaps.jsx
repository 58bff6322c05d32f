import { n, t } from "../../lib/i18n.js";
import { boot, event, isLanguage, itemsByKind } from "../../lib/session.js";
import { pollGaps } from "./missing_translations.js";

/** Polls that lack a language of the event: they are translated where they are written. */
export function PollGaps() {
  const { languages } = event.value;
  const missing = (itemsByKind.value.poll ?? []).filter(
    ([, poll]) => pollGaps(poll, languages, isLanguage).length,
  ).length;
  if (!missing) return null;
  return (
    <p class="hint">
      {n("{n} poll is missing a translation.", "{n} polls are missing a translation.", missing)}{" "}
      <a href={`${boot.path}/polls`}>{t("Prepare polls")}</a>
    </p>
  );
}

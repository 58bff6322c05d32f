import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { Card } from "../../ui/card.jsx";
import { TranslationSummary } from "./translation_summary.jsx";

/** Card of those who translate: how they come to their page, and what is left to do. */
export const Translators = () => (
  <Card
    title={t("Translators")}
    hint={t(
      "Speakers, moderators and translators can translate. A translator's link serves for nothing else, and publishes without another approval.",
    )}
  >
    <TranslationSummary />
    <div class="buttons">
      <a class="button" href={eventUrl("translate")}>
        {t("Open the translation desk")}
      </a>
      <a class="button quiet" href="#links">
        {t("Links")}
      </a>
    </div>
  </Card>
);

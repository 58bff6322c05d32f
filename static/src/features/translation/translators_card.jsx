import { eventUrl } from "../../lib/event_url.js";
import { t } from "../../lib/i18n.js";
import { Card } from "../../ui/card.jsx";
import { HourFigures } from "./translation_figures.jsx";
import { TranslationSummary } from "./translation_summary.jsx";

/** Card of the translators: the way to their page, and what is left to do. */
export const Translators = () => (
  <Card
    title={t("Translators")}
    hint={t("Speakers and moderators can translate, too. Translators publish their own texts.")}
  >
    <TranslationSummary />
    <HourFigures />
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

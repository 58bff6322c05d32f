import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";

export const EditLink = () => (
  <section class="card row">
    <div>
      <h2>{t("Edit event")}</h2>
      <p class="hint">{t("Texts, times, languages, groups, agenda, look and doors.")}</p>
    </div>
    <a class="button" href={eventUrl("edit")}>
      {t("Edit")}
    </a>
  </section>
);

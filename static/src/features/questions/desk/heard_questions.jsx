import { t } from "../../../lib/i18n.js";
import { boot, event, hasDelegations } from "../../../lib/session.js";
import { Fairness } from "../fairness.jsx";

/** Questions answered by delegation and language, and the link to the audit log. */
export const HeardQuestions = () => (
  <section class="rail-part">
    {hasDelegations.value || event.value.languages.length > 1 ? (
      <details class="card fold">
        <summary>
          <span class="fold-title">{t("Heard so far")}</span>
        </summary>
        <Fairness />
      </details>
    ) : null}
    <p>
      <a class="button quiet outdent" href={`${boot.path}/log`} target="_blank" rel="noopener">
        {t("Activity log")}
      </a>
    </p>
  </section>
);

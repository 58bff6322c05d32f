import { t } from "../../../lib/i18n.js";
import { isFramed } from "../../../lib/page/framed.js";
import { boot, event } from "../../../lib/session.js";

/** Thanks after the end, with the report once it is published. */
export const Thanks = () => (
  <div class="card tinted">
    <p class="large strong">{t("The event has ended. Thank you for taking part.")}</p>
    {event.value.report_public ? (
      <a
        class="button above-2"
        href={`/e/${boot.code}/report`}
        target={isFramed ? "_blank" : undefined}
      >
        {t("Read the report")}
      </a>
    ) : null}
  </div>
);

import { t } from "../../../lib/i18n.js";
import { isFramed } from "../../../lib/page/framed.js";
import { boot, event, itemsByKind } from "../../../lib/session.js";

/** Thanks after the end, with the report once it is published. An open survey stands below. */
export const Thanks = () => (
  <div class="card marked">
    <p class="large strong">{t("The event has ended. Thank you for taking part.")}</p>
    {itemsByKind.value.survey ? (
      <p>{t("Please take a minute to answer the survey below.")}</p>
    ) : null}
    {event.value.report_public ? (
      <a
        class="button above-2"
        href={`${boot.path}/report`}
        target={isFramed ? "_blank" : undefined}
      >
        {t("Read the report")}
      </a>
    ) : null}
  </div>
);

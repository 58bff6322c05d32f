import { eventUrl } from "../../../lib/event_url.js";
import { t } from "../../../lib/i18n.js";
import { event, items } from "../../../lib/session.js";
import { Pill } from "../../../ui/pill.jsx";
import { AUDIENCE_NAMES } from "../report/report_state.js";

/** Card of the report, and the link to where it is written and published. */
export function ReportCard() {
  const audience = items.value.event_report?.audience ?? "none";
  if (event.value.state === "draft") return null;
  return (
    <section class="card stack">
      <div>
        <div class="row">
          <h2>{t("Report")}</h2>
          <Pill tone={audience === "none" ? "off" : "live"}>{AUDIENCE_NAMES[audience]()}</Pill>
        </div>
        <p class="hint">
          {t("Results, questions and your introduction on one page, to share after the event.")}
        </p>
      </div>
      <div class="buttons">
        <a class="button" href={eventUrl("report/edit")}>
          {t("Write and publish")}
        </a>
      </div>
    </section>
  );
}

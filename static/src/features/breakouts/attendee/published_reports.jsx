import { t } from "../../../lib/i18n.js";
import { items, itemsByKind } from "../../../lib/session.js";
import { AuthoredText } from "../../../ui/text.jsx";
import { TranslatedText } from "../../machine_drafts/translated_text.jsx";
import { hallView } from "../../screen/hall_view.js";
import { fieldWritten } from "../written_reports.js";

/** @import { Item } from "../../../lib/types" */

/** The report that the hall's screen shows, or nothing. */
export function ShownReport() {
  const id = shownReport();
  if (id === null) return null;
  const report = items.value[`reported:${id}`];
  return (
    <article class="card marked stack" id={`report-${id}`}>
      <div>
        <p class="eyebrow">{t("On the screen now")}</p>
        <AuthoredText text={report.name} as="h2" />
      </div>
      <ReportTexts report={report} />
    </article>
  );
}

const shownReport = () => {
  const { what, id } = hallView.value ?? {};
  return what === "report" && items.value[`reported:${id}`] ? id : null;
};

/** Published reports of breakout rooms, latest breakout first, without the report on the screen. */
export function Reports() {
  const all = (itemsByKind.value.reported ?? [])
    .filter(([id]) => id !== shownReport())
    .sort(([, one], [, other]) => other.breakout - one.breakout);
  if (!all.length) return null;
  return (
    <section class="above-4 reports">
      <h2 class="section-title below-2">{t("Report-backs")}</h2>
      {all.map(([id, report]) => (
        <RoomReport key={id} id={id} report={report} />
      ))}
    </section>
  );
}

/** @param {{id: number, report: Item<"reported">}} props */
const RoomReport = ({ id, report }) => (
  <details class="fold flush line" id={`report-${id}`}>
    <summary>
      <span class="fold-title">
        <AuthoredText text={report.name} />{" "}
        <AuthoredText
          text={items.value[`breakout:${report.breakout}`]?.title}
          as="small"
          class="muted block regular"
        />
      </span>
    </summary>
    <ReportTexts report={report} />
  </details>
);

/** @param {{report: Item<"reported">}} props */
function ReportTexts({ report }) {
  const written = report.form.filter(({ id }) => report.texts[id]);
  return written.length ? (
    <dl class="stack gap-3 reported">
      {written.map(({ id, label }) => (
        <div key={id}>
          <AuthoredText text={label} as="dt" class="eyebrow" />
          <dd>
            <TranslatedText written={fieldWritten(report, id)} />
          </dd>
        </div>
      ))}
    </dl>
  ) : (
    <p class="empty">{t("No report from this room yet.")}</p>
  );
}

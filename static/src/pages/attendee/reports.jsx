import { t } from "../../lib/i18n.js";
import { items, itemsByKind } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";

/** Published reports of breakout rooms, latest breakout first. */
export function Reports() {
  const all = [...(itemsByKind.value.reported ?? [])].sort(
    ([, one], [, other]) => other.breakout - one.breakout,
  );
  if (!all.length) return null;
  return (
    <section class="reports">
      <h2 class="section-title">{t("Report-backs")}</h2>
      {all.map(([id, report]) => (
        <RoomReport key={id} report={report} />
      ))}
    </section>
  );
}

function RoomReport({ report: { name, form, texts, breakout } }) {
  const written = form.filter(({ id }) => texts[id]);
  return (
    <details class="card fold">
      <summary>
        <span class="fold-title">
          <AuthoredText text={name} />{" "}
          <AuthoredText
            text={items.value[`breakout:${breakout}`]?.title}
            as="small"
            class="muted"
          />
        </span>
      </summary>
      {written.length ? (
        <dl class="reported">
          {written.map(({ id, label }) => (
            <div key={id}>
              <AuthoredText text={label} as="dt" class="eyebrow" />
              <AuthoredText text={texts[id]} as="dd" />
            </div>
          ))}
        </dl>
      ) : (
        <p class="empty">{t("No report from this room yet.")}</p>
      )}
    </details>
  );
}

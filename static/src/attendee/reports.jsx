import { useState } from "preact/hooks";
import { drafts, forget } from "../draft.js";
import { t } from "../i18n.js";
import { items, kinds } from "../live.js";
import { Authored, Unknown } from "../parts/text.jsx";

/** What breakout rooms have reported, as far as it was shown: the latest breakout first. */
export function Reports() {
  const all = [...(kinds.value.reported ?? [])].sort(([, one], [, other]) => other.breakout - one.breakout);
  if (!all.length) return <Unsaved />;
  return (
    <section class="reports">
      <Unsaved />
      <h2 class="section-title">{t("Report-backs")}</h2>
      {all.map(([id, report]) => <Reported key={id} report={report} />)}
    </section>
  );
}

// What was typed in a room that one is not in any more, and came too late to be saved.
function Unsaved() {
  const [, redraw] = useState(0);
  const own = `${items.value.yours?.room}.`;
  const late = drafts("report:").filter(([name, { text }]) => !name.startsWith(own) && text.trim());
  const putAway = (name) => {
    forget(`report:${name}`);
    redraw((count) => count + 1);
  };
  return late.map(([name, { text }]) => (
    <div class="card stack" key={name}>
      <p><b>{t("This was not saved before your room ended. Tell it to a moderator, who can still write it.")}</b></p>
      <p class="reported-late"><Unknown text={text} /></p>
      <div class="buttons"><button type="button" class="button" onClick={() => putAway(name)}>{t("Put it away")}</button></div>
    </div>
  ));
}

function Reported({ report: { name, form, texts, breakout } }) {
  const written = form.filter(({ id }) => texts[id]);
  return (
    <details class="card fold">
      <summary><span class="fold-title"><Authored text={name} /> <Authored text={items.value[`breakout:${breakout}`]?.title} as="small" class="muted" /></span></summary>
      {written.length ? <dl class="reported">{written.map(({ id, label }) => <div key={id}><Authored text={label} as="dt" class="eyebrow" /><Authored text={texts[id]} as="dd" /></div>)}</dl> : <p class="empty">{t("This room has not written anything yet.")}</p>}
    </details>
  );
}

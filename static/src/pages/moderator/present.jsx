import { locale, n, number, t, text } from "../../lib/i18n.js";
import { delegationsHere, here, items, kinds } from "../../lib/session.js";
import { Bar } from "../../ui/bar.jsx";
import { Authored, Filled, Listed } from "../../ui/text.jsx";

/** People present by delegation, the largest first, then the names of absent delegations. */
export function Present() {
  const { delegations = [] } = items.value.delegations ?? {};
  if (here.value === null || !delegations.length) return null;
  const all = delegations.map(({ id, name }) => ({ id, name, many: delegationsHere.value[id] ?? 0 })).sort((one, other) => text(one.name).localeCompare(text(other.name), locale()));
  const there = all.filter(({ many }) => many).sort((one, other) => other.many - one.many);
  const missing = all.filter(({ many }) => !many).map(({ name }) => name);
  const resting = (kinds.value.poll ?? []).some(([, poll]) => poll.anonymous && ["open", "paused"].includes(poll.state));
  return (
    <section class="rail-part">
      <details class="card fold present-fold">
        <summary><span class="fold-title">{n("{n} person present", "{n} people present", here.value)}</span><span class="muted small">{t("{n} of {all} delegations", { n: there.length, all: all.length })}</span></summary>
        <ul class="plain present-list">
          {there.map(({ id, name, many }) => <li key={id}><Authored text={name} /><b>{number(many)}</b><Bar share={many / there[0].many} /></li>)}
        </ul>
        {missing.length ? <p class="muted small"><Filled sentence={t("Nobody yet of {names}.")} names={<Listed texts={missing} />} /></p> : null}
        {resting ? <p class="muted small">{t("By delegation as when the anonymous poll began, so that nobody's vote is told by when they came.")}</p> : null}
      </details>
    </section>
  );
}

import { useState } from "preact/hooks";
import { locale, t, text } from "../i18n.js";
import { kind } from "../kinds.js";
import { event, items } from "../live.js";
import { sector } from "../words.js";
import { compared } from "./compared.js";
import { Segments } from "./segments.jsx";
import { Strips } from "./strips.jsx";
import { Cells } from "./table.jsx";
import { Authored } from "./text.jsx";
import { turnout } from "./turnout.js";
import { Voices } from "./voices.jsx";

/** A result by delegation, region and sector, once it may be shown: by one of its figures at a time, the main one at first. */
export function Breakdown({ poll, result }) {
  const [by, look] = useState("delegation");
  const [order, sortBy] = useState("share");
  const [picked, pick] = useState(null);
  const module = kind(poll.config.kind);
  if (!result.by || !module) return null;
  const figures = compared(module.figures(poll.config, result));
  if (!figures.length) return null;
  const at = picked ?? Math.max(0, figures.findIndex(({ isMain }) => isMain));
  const ways = [["delegation", t("Delegation")], ["region", t("Region")], ["sector", t("Sector")]].filter(([way]) => result.by[way]);
  const found = groups(result.by[by] ?? {}, by);
  return (
    <div class="breakdown" role="group" aria-label={t("Results by group")}>
      <div class="breakdown-controls">
        <Segments label={t("Results by group")} value={by} onPick={look} choices={ways} />
        <Segments label={t("Sort by")} value={order} onPick={sortBy} choices={[["share", t("By result")], ["name", t("By name")]]} />
        <label class="field inline">
          <span>{t("Compare")}</span>
          <select value={at} onChange={(change) => pick(Number(change.target.value))}>{figures.map(({ name }, each) => <Authored as="option" text={name} value={each} key={each} />)}</select>
        </label>
      </div>
      <Authored as="p" text={figures[at].name} class="print-only" />
      <Strips all={result} groups={found} order={order} figure={figures[at]} />
      {module.Group ? <Own groups={found} Group={module.Group} /> : null}
      {found.every(({ row }) => row) ? null : <p class="hint">{t("Not shown: fewer than {k} people voted, or the figures would give single votes away.", { k: event.value.k })}</p>}
      <Cells caption={poll.prompt} columns={[t("Group"), ...figures.map(({ name }) => name), t("Votes")]}
        rows={found.map(({ name, row }) => (row ? [name, ...figures.map(({ told }) => told(row)), turnout(row)] : [name, t("Not shown")]))} />
      {by === "delegation" ? <Voices figures={figures} all={result} groups={found} /> : null}
    </div>
  );
}

const Own = ({ groups: all, Group }) => (
  <dl class="own-results">
    {all.filter(({ row }) => row?.n).map(({ id, name, row }) => <div key={id}><Authored as="dt" text={name} /><dd><Group row={row} /></dd></div>)}
  </dl>
);

/** The groups of a breakdown in the order of their names, as they were written, which `say()` gives in another language too; `row` is null where it may not be shown. */
export function groups(rows, by) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  const listed = { delegation: delegations, region: regions }[by] ?? [];
  const names = new Map(listed.map(({ id, name }) => [id, name]));
  const { compare } = new Intl.Collator(locale());
  const named = (id) => names.get(id) ?? sector(id);
  return Object.entries(rows).map(([id, row]) => ({ id, say: () => named(id), name: named(id), row })).sort((one, other) => compare(text(one.name), text(other.name)));
}

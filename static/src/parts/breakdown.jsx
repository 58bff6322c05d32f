import { useState } from "preact/hooks";
import { locale, percent, t, text } from "../i18n.js";
import { kind } from "../kinds.js";
import { event, items } from "../live.js";
import { sector } from "../words.js";
import { Segments } from "./segments.jsx";
import { Strips } from "./strips.jsx";
import { Cells } from "./table.jsx";
import { turnout } from "./turnout.js";
import { Voices } from "./voices.jsx";

/** A result by delegation, region and sector, once it may be shown: of one part at a time, the most chosen at first. */
export function Breakdown({ poll, result }) {
  const [by, look] = useState("delegation");
  const [order, sortBy] = useState("share");
  const [picked, pick] = useState(null);
  const module = kind(poll.config.kind);
  if (!result.by || !module) return null;
  const parts = module.parts(poll.config).map(text);
  const shares = (row) => parts.map((_, at) => module.share(row, at));
  const part = picked ?? first(shares(result));
  const ways = [["delegation", t("Delegation")], ["region", t("Region")], ["sector", t("Sector")]].filter(([way]) => result.by[way]);
  const found = groups(result.by[by] ?? {}, by);
  return (
    <div class="breakdown" role="group" aria-label={t("Results by group")}>
      <div class="breakdown-controls">
        <Segments label={t("Results by group")} value={by} onPick={look} choices={ways} />
        <Segments label={t("Sort by")} value={order} onPick={sortBy} choices={[["share", t("By share")], ["name", t("By name")]]} />
        <label class="field inline">
          <span>{t("Share of")}</span>
          <select value={part} onChange={(change) => pick(Number(change.target.value))}>{parts.map((name, at) => <option value={at} key={at}>{name}</option>)}</select>
        </label>
      </div>
      <p class="print-only">{t("Share of")}: {parts[part]}</p>
      <Strips all={result} groups={found} order={order} share={(row) => module.share(row, part)} />
      {found.every(({ row }) => row) ? null : <p class="hint">{t("Not shown: fewer than {k} people voted, or the figures would give single votes away.", { k: event.value.k })}</p>}
      <Cells caption={text(poll.prompt)} columns={[t("Group"), ...parts, t("Votes")]}
        rows={found.map(({ name, row }) => (row ? [name, ...shares(row).map(percent), turnout(row)] : [name, t("Not shown")]))} />
      {by === "delegation" ? <Voices parts={parts} all={shares(result)} groups={found} shares={shares} /> : null}
    </div>
  );
}

/** The groups of a breakdown with their names, in the order of their names; `row` is null where it may not be shown. */
export function groups(rows, by) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  const listed = { delegation: delegations, region: regions }[by] ?? [];
  const names = new Map(listed.map(({ id, name }) => [id, text(name)]));
  const { compare } = new Intl.Collator(locale());
  return Object.entries(rows).map(([id, row]) => ({ id, name: names.get(id) ?? sector(id), row })).sort((one, other) => compare(one.name, other.name));
}

const first = (shares) => shares.indexOf(Math.max(...shares));

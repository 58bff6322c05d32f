import { useState } from "preact/hooks";
import { t, text } from "../i18n.js";
import { kind } from "../kinds.js";
import { items } from "../live.js";
import { sector } from "../words.js";
import { Segments } from "./segments.jsx";

/** A result by delegation, region and sector, once it may be shown. */
export function Breakdown({ poll, result }) {
  const [by, look] = useState("delegation");
  const module = kind(poll.config.kind);
  if (!result.by || !module) return null;
  const ways = [["delegation", t("Delegation")], ["region", t("Region")], ["sector", t("Sector")]].filter(([way]) => result.by[way]);
  return (
    <section class="breakdown" aria-label={t("Results by group")}>
      <Segments label={t("Results by group")} value={by} onPick={look} choices={ways} />
      <module.Groups poll={poll} groups={groups(result.by[by] ?? {}, by)} />
    </section>
  );
}

function groups(rows, by) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  const listed = { delegation: delegations, region: regions }[by] ?? [];
  const names = new Map(listed.map(({ id, name }) => [id, text(name)]));
  return Object.entries(rows).map(([id, row]) => ({ id, name: names.get(id) ?? sector(id), row }));
}

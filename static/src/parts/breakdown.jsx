import { useState } from "preact/hooks";
import { joined, t, text } from "../i18n.js";
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
    <div class="breakdown" role="group" aria-label={t("Results by group")}>
      <Segments label={t("Results by group")} value={by} onPick={look} choices={ways} />
      <Groups poll={poll} Drawn={module.Groups} groups={groups(result.by[by] ?? {}, by)} />
    </div>
  );
}

// Which groups are hidden is said in one sentence; a kind draws the others, and has all in its table.
function Groups({ poll, Drawn, groups: all }) {
  const concealed = all.filter(({ row }) => !row).map(({ name }) => name).sort((one, other) => one.localeCompare(other));
  return (
    <>
      {concealed.length < all.length ? <Drawn poll={poll} groups={all} /> : null}
      {concealed.length ? <p class="strips-hidden">{t("Hidden to protect the ballot: {names}.", { names: joined(concealed) })}</p> : null}
    </>
  );
}

function groups(rows, by) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  const listed = { delegation: delegations, region: regions }[by] ?? [];
  const names = new Map(listed.map(({ id, name }) => [id, text(name)]));
  return Object.entries(rows).map(([id, row]) => ({ id, name: names.get(id) ?? sector(id), row }));
}

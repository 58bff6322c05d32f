import { locale, text } from "../../lib/i18n.js";
import { items } from "../../lib/session.js";
import { wear } from "../../lib/adopt_styles.js";
import { sector } from "../../lib/labels.js";
import css from "./result_groups.css";

wear(css);

/** The groups of a result, by one of its breakdowns, in the order of their names, as they were written, which `say()` gives in another language too; `row` is null where it may not be shown. */
export function groups({ by: rows, rooms = {} }, by) {
  const { delegations = [], regions = [] } = items.value.delegations ?? {};
  const placed = Object.entries(rooms).map(([id, name]) => ({ id, name }));
  const listed = { delegation: delegations, region: regions, room: placed }[by] ?? [];
  const names = new Map(listed.map(({ id, name }) => [id, name]));
  const { compare } = new Intl.Collator(locale());
  const named = (id) => names.get(id) ?? sector(id);
  return Object.entries(rows[by] ?? {}).map(([id, row]) => ({ id, say: () => named(id), name: named(id), row })).sort((one, other) => compare(text(one.name), text(other.name)));
}

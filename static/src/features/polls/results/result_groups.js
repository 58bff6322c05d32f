import { locale, t, textOf } from "../../../lib/i18n.js";
import { adoptStyles } from "../../../lib/page/adopt_styles.js";
import { event, items } from "../../../lib/session.js";
import { groupWord } from "../../event/group_words.js";
import css from "./result_groups.css";

adoptStyles(css);

/** @import { Text } from "../../../lib/types" */
/** @import { Figure, Group, Result, ShownGroup } from "../types" */
/** @typedef {"delegation" | "region" | "sector" | "room"} Dimension */

/**
 * Dimensions in which a result has groups, with their words: none in an event without groups.
 * @param {Record<string, object>} rows
 * @returns {[Dimension, string][]}
 */
export const resultDimensions = (rows) =>
  /** @type {[Dimension, string][]} */ ([
    ["delegation", groupWord("delegation")],
    ["region", groupWord("region")],
    ["sector", groupWord("sector")],
    ["room", t("Room")],
  ]).filter(([way]) => Object.keys(rows[way] ?? {}).length);

/**
 * Groups of a result in a dimension, sorted by name.
 * @param {Pick<Result, "by" | "rooms">} result
 * @param {Dimension} by
 * @returns {Group[]}
 */
export function resultGroups({ by: rows, rooms = {} }, by) {
  const { delegations, regions } = items.value.delegations ?? { delegations: [], regions: [] };
  const roomNames = Object.entries(rooms).map(([id, name]) => ({ id, name }));
  const { sectors } = event.value;
  /** @type {Record<Dimension, {id: string, name: Text}[]>} */
  const namedGroups = {
    delegation: delegations,
    region: regions,
    sector: sectors,
    room: roomNames,
  };
  const names = Object.fromEntries(namedGroups[by].map(({ id, name }) => [id, name]));
  const { compare } = new Intl.Collator(locale());
  /** @param {string} id */
  const nameOf = (id) => names[id] ?? id;
  return Object.entries(rows?.[by] ?? {})
    .map(([id, row]) => ({ id, say: () => nameOf(id), name: nameOf(id), row }))
    .sort((one, other) => compare(textOf(one.name), textOf(other.name)));
}

/**
 * Groups that show a metric, and those that hide it: the whole row, or this part of it.
 * @param {Group[]} groups
 * @param {Figure} figure
 */
export function splitHidden(groups, figure) {
  /** @param {Group} group */
  const isHidden = ({ row }) => !row || figure.isHidden(row);
  return {
    shown: /** @type {ShownGroup[]} */ (groups.filter((group) => !isHidden(group))),
    hidden: groups.filter(isHidden),
  };
}

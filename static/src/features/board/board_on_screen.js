// The board on the hall's screen. Pure.

/** @import { ItemMap } from "../../lib/types" */

const VIEWS = ["projects", "project_table", "round_table", "stakeholders"];

/**
 * Views of the board, once it has cards; a card only while it is shown.
 * @param {Pick<ItemMap, "board" | "projects_view">} items
 */
export function boardViews({ board, projects_view: shown }) {
  if (!board?.cards) return [];
  const card = shown?.what === "card" && shown.cards.length ? [{ what: "card", id: shown.id }] : [];
  return [...VIEWS.map((what) => ({ what, id: null })), ...card];
}

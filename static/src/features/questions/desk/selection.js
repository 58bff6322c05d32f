// Selection of questions for bulk actions.

import { computed, signal } from "@preact/signals";
import { items, room } from "../../../lib/session.js";
import { focusedCard, moveFocusBy } from "../../../ui/desk/card_focus.js";
import { columns } from "./queue_view.js";

const selectedIds = signal(/** @type {Set<number>} */ (new Set()));
/**
 * Ids of questions that were selected singly, not with their column or a range.
 * @type {Set<number>}
 */
let selectedSingly = new Set();

/** Ids of the selected questions of the shown room, in the order of selection. */
export const selectedQuestions = computed(() =>
  [...selectedIds.value].filter((id) => items.value[`question:${id}`]?.room === room.value[0]),
);
/** @param {number} id */
export const isSelected = (id) => selectedIds.value.has(id);

/** @param {number} id */
export const isSelectedSingly = (id) => selectedSingly.has(id);

/** @param {number} id */
export function selectQuestion(id, on = true) {
  selectedSingly[on ? "add" : "delete"](id);
  const next = new Set(selectedIds.value);
  next[on ? "add" : "delete"](id);
  selectedIds.value = next;
}

/**
 * Extends the selection from the question selected last to this question, within its column.
 * @param {number} id
 */
export function selectRange(id) {
  const column = columnOf(id);
  const [from, to] = [selectedQuestions.value.at(-1), id]
    .map((each) => (each === undefined ? -1 : column.indexOf(each)))
    .sort((one, other) => one - other);
  selectedIds.value = new Set([
    ...selectedIds.value,
    ...column.slice(from < 0 ? to : from, to + 1),
  ]);
}

/** Deselects these questions, or all. */
export function deselectQuestions(ids = selectedQuestions.value) {
  selectedIds.value = new Set(selectedQuestions.value.filter((id) => !ids.includes(id)));
  selectedSingly = new Set([...selectedSingly].filter(isSelected));
}

/** Selects the whole column of the question selected last. */
export function selectColumn() {
  selectedIds.value = new Set([...selectedIds.value, ...columnOf(selectedQuestions.value.at(-1))]);
}

/**
 * Ids of the questions shown in the column of a question.
 * @param {number | undefined} id
 */
function columnOf(id) {
  const ids = Object.values(columns.value).map(({ shown }) => shown.map(([each]) => each));
  return ids.find((each) => id !== undefined && each.includes(id)) ?? [];
}

/**
 * Selects the focused question, moves the focus by that many cards, and selects that card too.
 * @param {number} by
 */
export function extendSelection(by) {
  chooseCurrent();
  moveFocusBy(by);
  chooseCurrent();
}

function chooseCurrent() {
  const [kind, id] = focusedCard()?.dataset.card?.split(":") ?? [];
  if (kind === "question") selectQuestion(Number(id));
}

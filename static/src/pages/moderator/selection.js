// The questions that one means to do something with at once.

import { computed, signal } from "@preact/signals";
import { items, room } from "../../lib/session.js";
import { current, step } from "../../ui/card_focus.js";
import { columns } from "./queue_view.js";

const picked = signal(new Set());

/** Their ids, of those that are still in the room that is looked at, in the order in which they were chosen. */
export const chosen = computed(() => [...picked.value].filter((id) => items.value[`question:${id}`]?.room === room.value[0]));
export const isChosen = (id) => picked.value.has(id);

export function choose(id, on = true) {
  const next = new Set(picked.value);
  next[on ? "add" : "delete"](id);
  picked.value = next;
}

/** All that is shown between the one chosen last and this one, too. */
export function chooseTo(id) {
  const column = columnOf(id);
  const [from, to] = [column.indexOf(chosen.value.at(-1)), column.indexOf(id)].sort((one, other) => one - other);
  picked.value = new Set([...picked.value, ...column.slice(from < 0 ? to : from, to + 1)]);
}

/** None any more, or none of these. */
export const chooseNone = (ids = chosen.value) => (picked.value = new Set(chosen.value.filter((id) => !ids.includes(id))));

/** All that is shown in the column of the one chosen last. */
export function chooseColumn() {
  picked.value = new Set([...picked.value, ...columnOf(chosen.value.at(-1))]);
}

/** The ids of all that is shown in the column of a question. */
function columnOf(id) {
  const ids = Object.values(columns.value).map(({ shown }) => shown.map(([each]) => each));
  return ids.find((each) => each.includes(id)) ?? [];
}

/** Choose the card in focus, and the one that many further on. */
export function extend(by) {
  chooseCurrent();
  step(by);
  chooseCurrent();
}

function chooseCurrent() {
  const [kind, id] = current()?.dataset.card.split(":") ?? [];
  if (kind === "question") choose(Number(id));
}

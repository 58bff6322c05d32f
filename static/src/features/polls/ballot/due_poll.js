// The poll that waits for the reader, and the first poll on the tab "Now".

import { computed, signal } from "@preact/signals";
import { route } from "../../../lib/page/route.js";
import { items, itemsByKind, room } from "../../../lib/session.js";
import { isDue } from "../due_polls.js";
import { isRunning } from "../phase.js";

/** The latest poll that is open and that the reader has not answered, `[id, item]`. */
export const duePoll = computed(() => (itemsByKind.value.poll ?? []).findLast(isDue));

/** Id of the poll that the hall's screen was told to show, else of the poll that was opened last. */
export const shownPoll = computed(() => {
  const [id, { pushed }] = room.value;
  const chosen = items.value[`screen:${id}`]?.id;
  return items.value[`poll:${chosen}`] ? chosen : pushed;
});
const hasRunningPoll = () => (itemsByKind.peek().poll ?? []).some(([, poll]) => isRunning(poll));

/**
 * True while something else takes the place of a poll that is not running; at first on a page that
 * loads with none running, until its parts know what comes first.
 */
export const isPollAside = signal(!hasRunningPoll());

/** @type {{tab?: string, id?: ?number}} */
let shown = {};

/**
 * Id of the poll that comes first: while it is running the pushed poll, else the poll that is first
 * already until the reader opens another tab, so that both stay after the vote; else a poll to
 * answer, else any that is running, else the poll of the hall's screen.
 */
export const firstPoll = computed(() => {
  const { pushed } = room.value[1];
  const tab = route.value;
  const running = (itemsByKind.value.poll ?? []).filter(([, poll]) => isRunning(poll));
  const ids = running.map(([id]) => id);
  const wanted = [pushed, tab === shown.tab ? shown.id : null, duePoll.value?.[0], ids.at(-1)];
  const id =
    wanted.find((each) => ids.some((known) => known === each)) ??
    (isPollAside.value ? null : shownPoll.value);
  shown = { tab, id };
  return id;
});

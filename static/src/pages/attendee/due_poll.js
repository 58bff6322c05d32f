// The poll that comes first on the tab "Now".

import { computed } from "@preact/signals";
import { items, itemsByKind } from "../../lib/session.js";

/** The latest poll that is open and that the reader has not answered, `[id, item]`. */
export const duePoll = computed(() =>
  (itemsByKind.value.poll ?? []).findLast(
    ([id, { state }]) => state === "open" && !items.value[`ballot:${id}`],
  ),
);

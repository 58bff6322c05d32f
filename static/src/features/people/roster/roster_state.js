// State of the roster as a whole.

import { computed } from "@preact/signals";
import { items } from "../../../lib/session.js";

/** People of the roster by delegation: listed, opened, joined. */
export const countsByDelegation = computed(() =>
  Object.entries(items.value.roster?.delegations ?? {}),
);

/** True once a person is listed. */
export const hasRoster = computed(() => countsByDelegation.value.length > 0);

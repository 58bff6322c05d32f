import { computed } from "@preact/signals";
import { items } from "../../lib/session.js";
import { AuthoredText } from "../../ui/text.jsx";

// A signal of its own, so that names are not redrawn when other items change.
const names = computed(() => items.value.delegations);

/**
 * True if a delegation asks and discusses, and has no voice among the delegations.
 * @param {?string} [id]
 */
export const isObserver = (id) =>
  names.value?.delegations.some((each) => each.id === id && each.observer) ?? false;

/**
 * Name of a delegation as an authored text; undefined if it is unknown.
 * @param {?string} [id]
 */
export const delegationName = (id) => names.value?.delegations.find((each) => each.id === id)?.name;

/**
 * Ids of the delegations that may vote in a poll, in the order of the event.
 * @param {{observers?: boolean}} poll  `observers`: if observers vote, too
 */
export const delegationsThatMayVote = ({ observers }) =>
  (names.value?.delegations ?? [])
    .filter(({ observer }) => observers || !observer)
    .map(({ id }) => id);

/**
 * Ids of delegations in the order of the event; unknown ones last.
 * @param {string[]} ids
 */
export const inEventOrder = (ids) => {
  const known = (names.value?.delegations ?? [])
    .map(({ id }) => id)
    .filter((id) => ids.includes(id));
  return [...known, ...ids.filter((id) => !known.includes(id))];
};

/**
 * Name of a delegation in the reader's language; empty for null.
 * @param {{id?: ?string}} props  empty for null
 */
export const DelegationName = ({ id }) => <AuthoredText text={delegationName(id)} />;

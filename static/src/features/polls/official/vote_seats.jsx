// Seats of the delegations of an official vote on the screen: one for each, with the sign and the
// colour of its vote.

import { textOf } from "../../../lib/i18n.js";
import { delegationName } from "../../event/delegation_name.jsx";
import { InlineSaid } from "../comparisons/comparison_stage.jsx";

/** @typedef {number | "abstained" | "missing" | "voted"} Vote  number of an option, or without one */

/** Signs of the options in turn, told apart without colour; others are round. */
const SIGNS = [
  "M5 .4a4.6 4.6 0 1 0 0 9.2A4.6 4.6 0 1 0 5 .4z",
  "M5 0l5 5-5 5-5-5z",
  "M5 .6L10 9.4H0z",
  "M.8.8h8.4v8.4H.8z",
  "M5 9.4L0 .6h10z",
];

/** @param {{vote: Vote}} props */
export const VoteSign = ({ vote }) => (
  <svg class="vote-sign" data-vote={vote} viewBox="-0.6 -0.6 11.2 11.2" aria-hidden="true">
    <path d={SIGNS[typeof vote === "number" ? vote % SIGNS.length : 0]} />
    {vote === "abstained" ? <path class="vote-dash" d="M2.6 5h4.8" /> : null}
    {vote === 0 ? <path class="vote-tick" d="M2.7 5.2l1.7 1.7 3-3.6" /> : null}
    {vote === 1 ? <path class="vote-tick" d="M3.4 3.4l3.2 3.2M6.6 3.4L3.4 6.6" /> : null}
  </svg>
);

/**
 * Seats in rows that curve towards the front, in the order of the event, so that each keeps its place
 * while votes come in. Hidden from screen readers.
 * @param {{ids: string[], voteOf: (id: string) => Vote, most: number, isWhole?: boolean}} props
 *   `most`: named seats in a row of a wide slide. More than two rows have no names, which the list of
 *   votes has, and take half the room. `isWhole`: never divided between pages
 */
export function Seats({ ids, voteOf, most, isWhole = false }) {
  const isNamed = ids.length <= 2 * most;
  const rows = Math.max(1, Math.ceil(ids.length / (isNamed ? most : 2 * most)));
  const columns = Math.ceil(ids.length / rows);
  const bendOf = (/** @type {number} */ at) => {
    const middle = (columns - 1) / 2 || 1;
    return (((at % columns) - middle) / middle) ** 2;
  };
  return (
    <ul
      class="plain stage-fill seats"
      data-page-item={isWhole || undefined}
      data-named={isNamed}
      style={{ "--seat-columns": columns }}
      aria-hidden="true"
    >
      {ids.map((id, at) => (
        <li
          class="seat"
          data-page-item={!isWhole || undefined}
          key={id}
          style={{ "--bend": bendOf(at) }}
        >
          <VoteSign vote={voteOf(id)} />
          {isNamed ? (
            <span class="seat-name">
              <InlineSaid say={() => textOf(delegationName(id) ?? { en: id })} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

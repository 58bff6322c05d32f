// Ballots, results and editors of poll kinds, drawn as the pages draw them.

import { waitFor } from "@testing-library/dom";
import { useState } from "preact/hooks";
import { CONFIGS, kindPoll } from "./items/kinds.js";
import { draw } from "./part.js";

/**
 * Draws the ballot of poll 4, which keeps what is picked.
 *
 * @param {any} Ballot
 * @param {any} poll
 * @param {{answer?: any, own?: any, result?: any, disabled?: boolean, isCast?: boolean,
 *     [given: string]: any}} [given]  `isCast`: false if votes are refused
 */
export function drawBallot(
  Ballot,
  poll,
  { answer, own, result, disabled, isCast = true, ...given } = {},
) {
  const picked = [];
  const cast = [];
  function Holder(more) {
    const [selected, select] = useState(answer);
    return (
      <Ballot
        id={4}
        poll={poll}
        answer={selected}
        own={own}
        result={result}
        disabled={disabled}
        onPick={(next) => {
          picked.push(next);
          select(next);
        }}
        onCast={async (next) => {
          cast.push(next);
          return isCast;
        }}
        {...more}
      />
    );
  }
  const drawn = draw(<Holder />, given);
  return {
    ...drawn,
    picked,
    cast,
    /** Draws the same ballot with other props. */
    change: (more) => drawn.redraw(<Holder {...more} />),
  };
}

/** Draws the form of a kind, which keeps what is written. `drafts` are those after each change. */
export function drawEditor({ Editor, emptyDraft }, { draft = emptyDraft, isWhole = true } = {}) {
  const drafts = [draft];
  function Holder() {
    const [written, write] = useState(draft);
    return (
      <Editor
        draft={written}
        languages={["en", "zh"]}
        isWhole={isWhole}
        onChange={(next) => {
          drafts.push(next);
          write(next);
        }}
      />
    );
  }
  return { ...draw(<Holder />), drafts, last: () => drafts.at(-1) };
}

/** An open poll of a kind, with changes to its configuration and to itself. */
export const pollOf = (kind, config = {}, given = {}) =>
  kindPoll({ ...CONFIGS[kind], ...config }, given);

/** Draws a result until its module, which is loaded after the ballot, is there. */
export async function loadResult(result) {
  const { place, redraw } = draw(result);
  await waitFor(() => {
    if (!place.textContent) throw new Error("the result is not loaded");
  });
  redraw(null);
}

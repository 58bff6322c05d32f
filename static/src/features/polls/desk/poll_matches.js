import { goToPlace } from "../../../ui/desk/card_focus.js";
import { matchItems, matchText } from "../../../ui/desk/quick_open.jsx";
import { phaseName } from "../phase.js";

/** Polls, for the search of the desk. */
export const pollMatches = () =>
  matchItems("poll", ({ prompt, state }, id) => ({
    kind: phaseName(state),
    ...matchText(prompt),
    go: () => goToPlace(`[data-card="poll:${id}"]`),
  }));

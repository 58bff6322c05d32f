// Ways to a card wherever it is: filters that hide it are cleared.

import { findCard, focusPlace } from "../../../ui/desk/card_focus.js";
import { NO_FILTERS } from "./question_filters.js";
import { columns, filters, soughtQuestion } from "./queue_view.js";

/**
 * Focuses the card of a question, after the dialog in front has closed.
 * @param {number} id
 */
export function goToQuestion(id) {
  if (!Object.values(columns.value).some(({ shown }) => shown.some(([other]) => other === id)))
    filters.value = NO_FILTERS;
  soughtQuestion.value = id;
  setTimeout(() => {
    focusPlace(findCard(`question:${id}`));
    soughtQuestion.value = null;
  });
}

import { items } from "../../lib/session.js";
import { isObserver } from "../../ui/delegation_name.jsx";

/** True if a poll, `[id, item]`, is open and the reader has not answered it, but may. */
export const isDue = ([id, { state, observers }]) =>
  state === "open" &&
  !items.value[`ballot:${id}`] &&
  (observers || !isObserver(items.value.you?.delegation));

/** Number of the polls that are due. */
export const countDuePolls = (polls = []) => polls.filter(isDue).length;

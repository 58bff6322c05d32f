import { items } from "../../lib/session.js";

/** True if a poll, `[id, item]`, is open and the reader has not answered it. */
export const isDue = ([id, { state }]) => state === "open" && !items.value[`ballot:${id}`];

/** Number of the polls that are due. */
export const countDuePolls = (polls = []) => polls.filter(isDue).length;

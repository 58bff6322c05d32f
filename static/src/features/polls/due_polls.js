import { items } from "../../lib/session.js";

/** Number of the polls that are open and that the reader has not answered. */
export const countDuePolls = (polls = []) =>
  polls.filter(([id, { state }]) => state === "open" && !items.value[`ballot:${id}`]).length;

import { items } from "../../lib/session.js";
import { isObserver } from "../event/delegation_name.jsx";

/** @import { Item } from "../../lib/types" */
/** @import { Poll, PollEntry } from "./types" */

/**
 * True if the reader's ballot in a poll was cast before they continued on this device.
 * @param {number} id
 */
export const isCastBefore = (id) => Boolean(items.value[`cast_before:${id}`]);

/**
 * True if the reader is a voter in a poll.
 * @param {Pick<Poll, "level" | "voters" | "observers">} poll
 * @param {Item<"you"> | undefined} [you]
 */
export const mayVote = ({ level, voters, observers }, you = items.value.you) =>
  level !== "official" &&
  (voters === "everyone" || you?.invited) &&
  (observers || !isObserver(you?.delegation));

/**
 * Answers of a ballot that is filled in step by step, and those that it asks for: two for each row
 * of a grid, one for each statement. Null for other ballots, and if votes are final.
 * @param {Pick<Poll, "config" | "changeable">} poll
 * @param {{answer: unknown} | undefined} own
 */
export function countSteps({ config, changeable }, own) {
  const { rows, statements } = /** @type {{rows?: [], statements?: []}} */ (config);
  const all = (rows?.length ?? 0) * 2 + (statements?.length ?? 0);
  return own?.answer && changeable && all ? { n: Object.keys(own.answer).length, all } : null;
}

/** @param {PollEntry} entry */
const isUnanswered = ([id, poll]) => {
  const own = items.value[`ballot:${id}`];
  const { n, all } = countSteps(poll, own) ?? { n: 0, all: 0 };
  return !own || n < all;
};

/**
 * True if a poll is open and the reader has not answered it, or not all of it, but may.
 * @param {PollEntry} entry
 */
export const isDue = (entry) =>
  entry[1].state === "open" && isUnanswered(entry) && !isCastBefore(entry[0]) && mayVote(entry[1]);

/**
 * Number of the polls that are due.
 * @param {PollEntry[]} [polls]
 */
export const countDuePolls = (polls = []) => polls.filter(isDue).length;

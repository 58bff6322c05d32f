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
 * True if a poll is open and the reader has not answered it, but may.
 * @param {PollEntry} entry
 */
export const isDue = ([id, poll]) =>
  poll.state === "open" && !items.value[`ballot:${id}`] && !isCastBefore(id) && mayVote(poll);

/**
 * Number of the polls that are due.
 * @param {PollEntry[]} [polls]
 */
export const countDuePolls = (polls = []) => polls.filter(isDue).length;

import { kindModule } from "../../kinds/load_kind.js";
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
 * Answers given so far in a ballot that is cast step by step, if some are missing; null for other
 * ballots, and if votes are final.
 * @param {Pick<Poll, "config" | "changeable">} poll
 * @param {{answer: unknown} | undefined} own
 */
export function missingSteps({ config, changeable }, own) {
  if (!own?.answer || !changeable) return null;
  const steps = kindModule(config.kind)?.countSteps?.(config, own.answer);
  return steps && steps.n < steps.all ? steps : null;
}

/**
 * True if a poll is open and the reader has not answered it, or not all of it, but may.
 * @param {PollEntry} entry
 */
export function isDue([id, poll]) {
  if (poll.state !== "open" || isCastBefore(id) || !mayVote(poll)) return false;
  const own = items.value[`ballot:${id}`];
  return !own || missingSteps(poll, own) !== null;
}

/**
 * Number of the polls that are due.
 * @param {PollEntry[]} [polls]
 */
export const countDuePolls = (polls = []) => polls.filter(isDue).length;

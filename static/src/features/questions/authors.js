// Authors of questions, for staff.

import { items, itemsByKind } from "../../lib/session.js";

/** @import { Entry } from "./types" */

/**
 * Id of the asking person; null for staff and speakers. Author "p57" is person 57.
 * @param {{author?: string}} question
 */
export const personOf = ({ author = "" }) => {
  const found = /^p(\d+)$/.exec(author);
  return found && Number(found[1]);
};

/**
 * Ids of the questions of a person that wait for review in the shown room.
 * @param {number} person
 */
export const waitingQuestions = (person) =>
  (itemsByKind.value.question ?? []).filter(isWaiting(person)).map(([id]) => id);

/**
 * Number of questions of a person that wait for review, in all rooms.
 * @param {number} person
 */
export const countWaiting = (person) =>
  Object.keys(items.value).filter(
    (key) => isQuestionKey(key) && isWaiting(person)([0, items.value[key]]),
  ).length;

/**
 * @param {string} key
 * @returns {key is `question:${string}`}
 */
const isQuestionKey = (key) => key.startsWith("question:");

/** @type {(person: number) => (entry: Entry) => boolean} */
const isWaiting =
  (person) =>
  ([, question]) =>
    question.state === "pending" && personOf(question) === person;

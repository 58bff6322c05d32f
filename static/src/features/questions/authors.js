// Authors of questions, for staff.

import { items, itemsByKind } from "../../lib/session.js";

/**
 * Id of the asking person; null for staff and speakers. Author "p57" is person 57.
 * @param {{author?: string}} question
 */
export const personOf = ({ author = "" }) => {
  const found = /^p(\d+)$/.exec(author);
  return found && Number(found[1]);
};

/** Ids of the questions of a person that wait for review in the shown room. */
export const waitingQuestions = (person) =>
  (itemsByKind.value.question ?? []).filter(isWaiting(person)).map(([id]) => id);

/** Number of questions of a person that wait for review, in all rooms. */
export const countWaiting = (person) =>
  Object.entries(items.value).filter(([key, question]) => {
    return key.startsWith("question:") && isWaiting(person)([key, question]);
  }).length;

const isWaiting =
  (person) =>
  ([, question]) =>
    question.state === "pending" && personOf(question) === person;

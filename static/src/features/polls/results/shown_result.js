/** @import { Result } from "../types" */

/**
 * A result as its kind draws it: `n` counts the ballots that the tally shows. In a secret ballot
 * that is open others wait. None without a result, or if too few voted for any to be shown.
 * @param {Result | undefined} result
 */
export const shownResult = (result) =>
  result && !result.withheld ? { ...result, n: countedVotes(result) } : undefined;

/**
 * Shares of an official vote are of the votes cast, as its majority is.
 * @param {Result} result
 */
const countedVotes = ({ n, counted, abstained, official }) =>
  official ? n - abstained : (counted ?? n);

/** @import { Finding, FindingSentence } from "../types" */

/**
 * The first sentence with a true condition: two figures, or a figure and a value, are equal.
 *
 * @param {FindingSentence[]} sentences those for a code
 * @param {Finding["figures"]} figures
 */
export const chooseSentence = (sentences, figures) =>
  sentences?.find(({ when }) => !when || figures[when[0]] === (figures[when[1]] ?? when[1]));

// Width of texts, in letters: a Chinese character is as wide as two. Pure.

/** @param {string} char */
export const charWidth = (char) => (char > "\u2e80" ? 2 : 1);

/** @param {string} text */
export const textWidth = (text) => [...text].reduce((sum, char) => sum + charWidth(char), 0);

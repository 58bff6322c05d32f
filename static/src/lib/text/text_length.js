// Text length as the server counts it. Pure.

/**
 * Length in code points after NFC and trimming, so that a Chinese character or a simple emoji
 * counts as 1.
 *
 * @param {string} typed
 */
export const textLength = (typed) => [...typed.normalize("NFC").trim()].length;

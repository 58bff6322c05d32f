// Truncation of a text without splitting a character. Pure.

// Without Intl.Segmenter, each code point counts as a grapheme.
const segmenter = Intl.Segmenter
  ? new Intl.Segmenter(undefined, { granularity: "grapheme" })
  : { segment: (/** @type {string} */ text) => [...text].map((segment) => ({ segment })) };

/**
 * The longest prefix of at most `most` code points that splits no grapheme: no accented letter,
 * emoji sequence or flag is cut.
 *
 * @param {string} typed
 * @param {number} most
 */
export function truncateText(typed, most) {
  const start = typed.length - typed.trimStart().length;
  let end = start;
  let left = most;
  for (const { segment } of segmenter.segment(typed.slice(start))) {
    left -= [...segment.normalize("NFC")].length;
    if (left < 0) break;
    end += segment.length;
  }
  return typed.slice(0, end);
}

// How long a text is, as the server counts it, and where it may end. Pure.

// Where a browser knows no better, a letter is a code point.
const segmenter = Intl.Segmenter ? new Intl.Segmenter(undefined, { granularity: "grapheme" }) : { segment: (text) => [...text].map((segment) => ({ segment })) };

/** In code points, so that a Chinese sign or an emoji is one; blanks around it do not count. */
export const length = (typed) => [...typed.normalize("NFC").trim()].length;

/** As much from the start of a text as `most` code points hold, and no letter, emoji or flag of several in halves. */
export function fitting(typed, most) {
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

// The figures of a kind (kinds.js), with all that drawing them needs.

import { percent } from "../i18n.js";

/** Each also has `told(row)`, its words, and `share(row)`, its place on the axis from 0 to 1; both say so where a row has none. */
export const compared = (figures) => figures.map(complete);

function complete({ say = percent, axis = [0, 1], ...figure }) {
  const [least, most] = axis;
  const words = (value) => (value === null ? "–" : say(value));
  const place = (value) => (value === null || most === least ? 0 : Math.min(1, Math.max(0, (value - least) / (most - least))));
  return { ...figure, axis, words, place, told: (row) => words(figure.of(row)), share: (row) => place(figure.of(row)) };
}

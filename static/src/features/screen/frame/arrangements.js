// Arrangements of the stage: columns of rows, and where languages and names of rows stand.

/**
 * @typedef {object} Arrangement
 * @property {number} columns
 * @property {boolean} [side] languages beside each other
 * @property {boolean} [beside] names of rows beside their bars, not above
 * @property {boolean} [apart] a page for the question alone
 * @property {boolean} [inTurn] languages one after the other, on pages of their own
 * @property {number} [share] the most that the question takes of the stage's height
 * @property {boolean} [compact] smaller plot
 * @property {number} [weight] factor of the scale when arrangements are compared
 */

const WIDE_PX = 1200;
const NARROW_PX = 640;
const MOST_IN_A_COLUMN = 8;
const MOST_IN_TWO_COLUMNS = 16;
/** A single column has longer bars, which are easier to compare. */
const [SECOND, THIRD] = [0.8, 0.7];

/** Arrangements for pages on which hardly anything has room beside the question. */
export const LAST_ARRANGEMENTS = [
  { columns: 1, apart: true },
  { columns: 1, apart: true, compact: true },
];

/**
 * Arrangements to try, the best first.
 * @param {HTMLElement} main
 * @param {Element} view
 * @returns {Arrangement[]}
 */
export function arrangementsOf(main, view) {
  const options = view.querySelectorAll(".option").length;
  const rows = view.querySelectorAll(".group-rows > .group-row").length;
  const width = main.clientWidth;
  if (width < NARROW_PX) return [{ columns: 1 }];
  const inOne = [
    ...(width >= WIDE_PX ? [{ columns: 1, side: true }] : []),
    { columns: 1, weight: 0.97 },
  ];
  // In a tall shape nothing but a text and its bar has room in a row.
  if (width < main.clientHeight) return inOne;
  if (rows > MOST_IN_A_COLUMN)
    return [
      ...inOne.map((each) => ({ ...each, columns: 2 })),
      ...inOne.map((each) => ({ ...each, weight: SECOND })),
    ];
  if (!options) return inOne;
  return [
    ...inOne,
    { columns: 1, beside: true, weight: 0.9 },
    ...(options > 3 ? [{ columns: 2, weight: SECOND }] : []),
    ...(options > MOST_IN_TWO_COLUMNS ? [{ columns: 3, weight: THIRD }] : []),
  ];
}

// Pieces of pictures of parts: paths in a box of 64 by 40.

/** @param {number} x @param {number} y @param {number} [r] */
export const dot = (x, y, r = 2) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;

/** @param {number} x @param {number} y @param {number} width @param {number} height */
export const box = (x, y, width, height, r = 3) =>
  `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}` +
  `a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}` +
  `a${r} ${r} 0 0 1 ${r} ${-r}`;

/** @param {number} x @param {number} y @param {number} width */
export const line = (x, y, width) => `M${x} ${y}h${width}`;

/** A person: a head above shoulders. @param {number} x @param {number} y */
export const person = (x, y) => `${dot(x, y, 3)}M${x - 6} ${y + 12}a6 6 0 0 1 12 0`;

// Size of the question on the stage: 9 % of the screen's height, less where it would take more than
// its share of the stage.

const LARGEST_EM = 3.46; // 9 % of the height
const LEAST_EM = 1;
const PRECISION = 0.03;

/**
 * Sets the size of the question; returns it in em, or 0 if it does not fit. The
 * largest size for a view without a question.
 * @param {HTMLElement} main
 * @param {Element} view
 * @param {number} share  the most that it takes of the stage's height
 */
export function fitQuestion(main, view, share) {
  const question = /** @type {?HTMLElement} */ (
    view.querySelector(":scope > .stage-prompt:not(:only-child)")
  );
  if (!question) return LARGEST_EM;
  const most = share * main.clientHeight;
  const fits = (/** @type {number} */ size) => {
    main.style.setProperty("--ask", String(size));
    return question.offsetHeight <= most && question.scrollWidth <= main.clientWidth;
  };
  if (fits(LARGEST_EM)) return LARGEST_EM;
  if (!fits(LEAST_EM)) return 0;
  let [low, high] = [LEAST_EM, LARGEST_EM];
  while (high - low > PRECISION) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  fits(low);
  return low;
}

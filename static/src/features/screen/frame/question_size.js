// Size of the question on the stage: 9 % of the screen's height, less where it would take more than
// its share of the stage.

/** Sizes in em, the largest first: 9 % of the height to the least type. */
const SIZES = [3.46, 3, 2.7, 2.4, 2.1, 1.85, 1.6, 1.4, 1.2, 1];

/** Sizes of the question of a view, in an arrangement of its languages. */
export class QuestionSizes {
  /**
   * @param {HTMLElement} main
   * @param {Element} view
   */
  constructor(main, view) {
    this.main = main;
    this.question = /** @type {?HTMLElement} */ (
      view.querySelector(":scope > .stage-prompt:not(:only-child)")
    );
    /** @type {Map<boolean, number[]>} */
    this.heights = new Map();
  }

  /**
   * Sets the size of the question; returns it in em, or 0 if it does not fit. The largest size for
   * a view without a question.
   * @param {boolean} isSide  if its languages stand beside each other
   * @param {number} share  the most that it takes of the stage's height
   */
  fit(isSide, share) {
    if (!this.question) return SIZES[0];
    const most = share * this.main.clientHeight;
    const at = this.heightsOf(isSide).findIndex((height) => height <= most);
    if (at < 0) return 0;
    this.setSize(SIZES[at]);
    return SIZES[at];
  }

  /**
   * Its height in px at each size; infinite where it is too wide. Measured once, without the rest.
   * @param {boolean} isSide
   */
  heightsOf(isSide) {
    const question = /** @type {HTMLElement} */ (this.question);
    const known = this.heights.get(isSide);
    if (known) return known;
    const { part } = this.main.dataset;
    this.main.dataset.part = "prompt";
    const heights = SIZES.map((size) => {
      this.setSize(size);
      const isWide = question.scrollWidth > this.main.clientWidth;
      return isWide ? Number.POSITIVE_INFINITY : question.offsetHeight;
    });
    this.main.dataset.part = part;
    this.heights.set(isSide, heights);
    return heights;
  }

  /** @param {number} size */
  setSize(size) {
    this.main.style.setProperty("--ask", String(size));
  }
}

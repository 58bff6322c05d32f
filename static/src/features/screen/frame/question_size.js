// Size of the question on the stage: 9 % of the screen's height, less where it would take more than
// its share of the stage.

/** @import { Arrangement } from "./arrangements.js" */

/** Share of the height below its head that a question on a page of its own takes at most. */
const ALONE = 0.95;
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
    /** Height in px of what stands above it. */
    this.above = 0;
  }

  /**
   * The largest size in an arrangement, in em; 0 if none fits. For a view without a question, the
   * largest of all.
   * @param {Arrangement} arrangement
   */
  sizeIn({ side = false, share }) {
    if (!this.question) return SIZES[0];
    const heights = this.heightsOf(side);
    const { clientHeight } = this.main;
    const most = share ? share * clientHeight : ALONE * (clientHeight - this.above);
    const at = heights.findIndex((height) => height <= most);
    return at < 0 ? 0 : SIZES[at];
  }

  /**
   * Its height in px at each size; infinite where it is too wide. Measured once, without the rest.
   * @param {boolean} isSide
   */
  heightsOf(isSide) {
    const question = /** @type {HTMLElement} */ (this.question);
    const known = this.heights.get(isSide);
    if (known) return known;
    Object.assign(this.main.dataset, { side: isSide, part: "prompt" });
    const heights = SIZES.map((size) => {
      this.main.style.setProperty("--ask", String(size));
      const isWide = question.scrollWidth > this.main.clientWidth;
      return isWide ? Number.POSITIVE_INFINITY : question.offsetHeight;
    });
    const { top } = question.getBoundingClientRect();
    this.above = Math.max(0, top - this.main.getBoundingClientRect().top);
    this.main.dataset.part = "";
    this.heights.set(isSide, heights);
    return heights;
  }
}

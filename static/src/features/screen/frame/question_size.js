// Size of the question on the stage: 9 % of the screen's height, less where it would take more than
// its share of the stage, and more on a page of its own.

/** @import { Arrangement } from "./arrangements.js" */
/** @import { Languages } from "./languages.js" */

/** Share of the height below its head that a question on a page of its own takes at most. */
const ALONE = 0.97;
/** Sizes in em, the largest first: 9 % of the height to the least type. */
const SIZES = [3.46, 3, 2.7, 2.4, 2.1, 1.85, 1.6, 1.4, 1.2, 1];
/** The same on a page of its own: up to 23 % of the height, in steps of 3 %. */
const SIZES_ALONE = Array.from({ length: 74 }, (_, step) => Math.max(1, 9 * 0.97 ** step));

/** Sizes of the question of a view, in an arrangement of its languages. */
export class QuestionSizes {
  /**
   * @param {HTMLElement} main
   * @param {Element} view
   * @param {Languages} languages
   */
  constructor(main, view, languages) {
    this.main = main;
    this.languages = languages;
    this.question = /** @type {?HTMLElement} */ (
      view.querySelector(":scope > .stage-prompt:not(:only-child)")
    );
    /** @type {Map<string, number[]>} */
    this.heights = new Map();
    /** Height in px of what stands above it. */
    this.above = 0;
  }

  /**
   * The largest size in an arrangement, in em; 0 if none fits. For a view without a question, the
   * largest of all.
   * @param {Arrangement} arrangement
   */
  sizeIn({ side = false, inTurn = false, share }) {
    if (!this.question) return SIZES[0];
    const sizes = share ? SIZES : SIZES_ALONE;
    const heights = this.heightsOf(sizes, side, inTurn);
    const { clientHeight } = this.main;
    const most = share ? share * clientHeight : ALONE * (clientHeight - this.above);
    const at = heights.findIndex((height) => height <= most);
    return at < 0 ? 0 : sizes[at];
  }

  /**
   * Its height in px at each size, in the longest of the languages if these take turns; infinite
   * where it is too wide. Measured once, without the rest.
   * @param {number[]} sizes
   * @param {boolean} isSide
   * @param {boolean} isInTurn
   */
  heightsOf(sizes, isSide, isInTurn) {
    const question = /** @type {HTMLElement} */ (this.question);
    const key = `${sizes[0]} ${isSide} ${isInTurn}`;
    const known = this.heights.get(key);
    if (known) return known;
    Object.assign(this.main.dataset, { side: isSide, part: "prompt" });
    const heights = sizes.map((size) => {
      this.main.style.setProperty("--ask", String(size));
      return Math.max(
        ...(isInTurn ? this.languages.tags : [undefined]).map((language) => {
          this.languages.show(language);
          const isWide = question.scrollWidth > this.main.clientWidth;
          return isWide ? Number.POSITIVE_INFINITY : question.offsetHeight;
        }),
      );
    });
    const { top } = question.getBoundingClientRect();
    this.above = Math.max(0, top - this.main.getBoundingClientRect().top);
    this.main.dataset.part = "";
    this.heights.set(key, heights);
    return heights;
  }
}

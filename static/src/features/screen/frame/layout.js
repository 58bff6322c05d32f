// Layout of the stage: finds the arrangement and the largest type at which all of a view is seen,
// and shows the overflow page by page. Nothing is ever cut. A scale of 1 is the least type, 2.6 %
// of the screen's height: a view that does not fit at 1 gets more pages, and smaller type only where
// a single text has no room on a page of its own. Where the languages together have no room, each has
// pages of its own. Views say what is never divided (`data-page-item`), what begins on a new page
// (`data-page-group`), what is on the first page only (`data-page-once`), and which list has rows of
// equal height (`data-rows`).

import { signal } from "@preact/signals";
import { arrangementsOf, LAST_ARRANGEMENTS } from "./arrangements.js";
import { Languages } from "./languages.js";
import { QuestionSizes } from "./question_size.js";

/** @import { Arrangement } from "./arrangements.js" */
/**
 * Contents of a page. `isFirst`: the first of the view's body; `isQuestion`: the question alone;
 * `language`: tag of the only language shown.
 * @typedef {{items: Element[], isFirst?: boolean, isQuestion?: boolean, language?: string}} Part
 */
/** @typedef {Part & {scale: number}} Page */

const LARGEST = 2.4;
const LEAST = 1;
/** Only if a single text does not fit on a page of its own. */
const LAST_RESORT = 0.3;
/** Steps from 1 to 2. Sizes that come again take half the time: the browser has drawn their letters. */
const STEPS = 25;
/** Line boxes that stand out of the last row, below its letters. */
const SLACK_PX = 1;
const FEWEST_PAGES = 2;
const PAGE_SECONDS = 12;
/** Space between the columns of two languages, in em of the screen. */
const APART_EM = 1.6;
/** Shares of the stage's height that a question may take. */
const SHARES_OF_QUESTION = [1 / 3, 1 / 4, 1 / 6];
/** The same where the rest has no room beside a larger question. */
const SHARES_OF_SMALL_QUESTION = [1 / 14, 1 / 9];
/** Exponent by which the size of the question counts beside that of the rest. */
const WORTH_OF_QUESTION = 0.35;
/** Nothing is larger than the question. */
const MOST_OF_QUESTION = 0.9;
/** Most of a row that its text has above its bar. */
const MOST_TEXT = 0.58;
/** Least of a row's width that its bar has beside its text. */
const LEAST_BAR = 0.25;

/** Elements that are never divided between two pages. */
const ITEMS = "[data-page-item]";
/** A part of a view that begins on a new page. */
const GROUPS = "[data-page-group]";
/** A list whose rows share the height: one has the items of the view. */
const ROWS = "[data-rows]";

/**
 * Page that is shown, from 0, and the number of pages. `isNumbered`: the view has or had several, so
 * that their number keeps its room: without it a view could have one page, whose number is gone, and
 * several pages in turn, for ever.
 */
export const shownPage = signal({ at: 0, of: 1, isNumbered: false });

/** Layout of the view that is the child of an element. */
export class StageLayout {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.main = main;
    this.view = /** @type {Element} */ (main);
    this.items = /** @type {Element[]} */ ([]);
    this.groups = /** @type {Element[][]} */ ([]);
    this.rows = /** @type {Element | null} */ (null);
    this.languages = new Languages(main);
    this.questions = new QuestionSizes(main, main, this.languages);
    this.laid = "";
    this.columns = 1;
    this.isApart = false;
    this.isInTurn = false;
    this.isNumbered = false;
    this.at = 0;
    this.pages = /** @type {Page[]} */ ([{ items: [], scale: LEAST }]);
    this.timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  }

  /**
   * Lays out the current view; returns false if its layout holds. Stays on the page with the same
   * number if it is the same view.
   */
  arrange() {
    const view = this.main.firstElementChild;
    if (!view) return false;
    if (view !== this.view) {
      this.view = view;
      this.laid = "";
      this.isNumbered = false;
      this.at = 0;
      this.stop();
    }
    const laid = this.describe(view);
    if (laid === this.laid && this.fits()) return false;
    for (const each of view.querySelectorAll("[data-off]")) each.removeAttribute("data-off");
    this.items = [...view.querySelectorAll(ITEMS)];
    this.groups = groupItems(view, this.items);
    this.rows = view.querySelector(ROWS);
    this.languages = new Languages(view);
    this.questions = new QuestionSizes(this.main, view, this.languages);
    this.setLanguageColumn();
    this.main.dataset.searching = "";
    const plan = this.planOnePage() ?? this.planPages();
    this.use(plan.arrangement);
    delete this.main.dataset.searching;
    this.pages = plan.pages;
    this.at %= this.pages.length;
    this.showPage();
    this.laid = this.describe(view);
    return true;
  }

  /**
   * Key of a layout: the size of the stage and of its type, and the texts. Numbers that change keep
   * their place.
   * @param {Element} view
   */
  describe(view) {
    const { clientWidth, clientHeight } = this.main;
    const texts = view.textContent?.replace(/\d+/g, "0");
    return [clientWidth, clientHeight, getComputedStyle(this.main).fontSize, texts].join("\n");
  }

  showPage() {
    const many = this.pages.length;
    const { scale, ...part } = this.pages[this.at];
    this.show(part);
    this.setScale(scale);
    if (this.rows) this.setRow(this.rows.clientHeight / this.rowsOf(part.items));
    this.shrink(); // Balanced lines may be a little higher.
    this.isNumbered ||= many > 1;
    const page = { at: this.at, of: many, isNumbered: this.isNumbered };
    if (JSON.stringify(page) !== JSON.stringify(shownPage.value)) shownPage.value = page;
    if (many < 2) this.stop();
    else
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.at = (this.at + 1) % this.pages.length;
        this.showPage();
      }, PAGE_SECONDS * 1000);
  }

  /** Lessens the type of the page until it fits; returns false if it does not. */
  shrink() {
    const page = this.pages[this.at];
    for (let steps = 1; !this.fits() && page.scale > LEAST; steps *= 2) {
      // Letters of half the size need a quarter of the room.
      const room = Math.sqrt(this.main.clientHeight / this.main.scrollHeight);
      const size = STEPS * page.scale;
      page.scale = Math.max(LEAST, Math.min(size - steps, Math.ceil(size * room)) / STEPS);
      this.setScale(page.scale);
    }
    return this.fits();
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The arrangement with the largest type, or undefined if none fits on a page. */
  planOnePage() {
    if (this.groups.length > 1) return undefined;
    /** @type {{arrangement: Arrangement, pages: Page[], score: number} | undefined} */
    let best;
    let last = 0;
    for (const arrangement of this.usualArrangements()) {
      const question = this.questions.sizeIn(arrangement);
      const isLarge = arrangement.share === SHARES_OF_QUESTION[0];
      if (!question || (!isLarge && question === last)) continue; // as with the larger share
      last = question;
      const worth = question ** WORTH_OF_QUESTION * (arrangement.weight ?? 1);
      // A smaller scale is not searched: another arrangement is better.
      const least = Math.max(LEAST, (best?.score ?? 0) / worth + 1 / STEPS);
      const most = this.mostIn(arrangement);
      if (least > most) continue;
      this.use(arrangement);
      this.show({ items: this.items });
      const scale = this.largestScale(least, most);
      if (scale)
        best = { arrangement, score: scale * worth, pages: [{ items: this.items, scale }] };
    }
    return best;
  }

  /** The largest scale beside the question. @param {Arrangement} arrangement */
  mostIn(arrangement) {
    if (arrangement.apart) return LARGEST;
    const question = this.questions.sizeIn(arrangement);
    return Math.min(LARGEST, Math.max(LEAST, MOST_OF_QUESTION * question));
  }

  usualArrangements(shares = SHARES_OF_QUESTION) {
    return arrangementsOf(this.main, this.view).flatMap((each) =>
      shares.map((share) => ({ ...each, share })),
    );
  }

  /** The arrangement with the fewest pages, each page in the largest type that fits it. */
  planPages() {
    const usual = this.usualArrangements();
    const hasQuestion = this.view.querySelector(":scope > .stage-prompt");
    const all = hasQuestion
      ? [...usual, ...this.usualArrangements(SHARES_OF_SMALL_QUESTION), ...LAST_ARRANGEMENTS]
      : usual;
    const inTurn = all.map((each) => ({ ...each, inTurn: true }));
    const last = this.languages.tags.length > 1 ? inTurn : all;
    for (const [least, arrangements] of /** @type {[number, Arrangement[]][]} */ ([
      [LEAST, all],
      [LEAST, last],
      [LAST_RESORT, last],
    ])) {
      let best;
      let lowest = Number.POSITIVE_INFINITY;
      for (const arrangement of arrangements) {
        if (lowest <= FEWEST_PAGES) break;
        if (!this.questions.sizeIn(arrangement)) continue;
        this.use(arrangement);
        const pages = this.divide(least);
        if (!pages) continue;
        // A page for the question alone has to save another one.
        const cost = pages.length + Number(this.isApart);
        if (cost < lowest) best = { arrangement, pages };
        lowest = Math.min(lowest, cost);
      }
      if (best) return { ...best, pages: this.fitPages(best, least) };
    }
    const each = this.items.map((item) => ({ items: [item], scale: LAST_RESORT }));
    return {
      arrangement: last[0],
      pages: each.length ? each : [{ items: [], scale: LAST_RESORT }],
    };
  }

  /**
   * @param {{arrangement: Arrangement, pages: Part[]}} plan
   * @param {number} least
   */
  fitPages({ arrangement, pages }, least) {
    this.use(arrangement);
    return pages.flatMap((part) =>
      this.inLanguages(part).map((page) => {
        this.show(page);
        return { ...page, scale: this.largestScale(least, this.mostIn(arrangement)) || least };
      }),
    );
  }

  /**
   * Pages on which everything fits at this scale, of each group as equal as possible.
   * @param {number} scale
   */
  divide(scale) {
    const pages = /** @type {Part[]} */ ([]);
    if (this.isApart) {
      const question = { items: [], isQuestion: true };
      if (!this.holds(question, scale)) return undefined;
      pages.push(question);
    }
    for (const [at, group] of this.groups.entries()) {
      const divided = this.divideGroup(group, scale, at === 0);
      if (!divided) return undefined;
      pages.push(...divided);
    }
    return pages;
  }

  /**
   * @param {Element[]} group
   * @param {number} scale
   * @param {boolean} isFirst  if the group begins the view
   */
  divideGroup(group, scale, isFirst) {
    this.show({ items: group, isFirst });
    this.setScale(scale);
    const most = Math.max(1, group.length);
    const first = Math.ceil(this.main.scrollHeight / Math.max(1, this.main.clientHeight));
    for (let many = this.isInTurn ? 1 : Math.min(first, most); many <= most; many += 1) {
      const pages = splitEvenly(group, many).map((items, at) => ({
        items,
        isFirst: isFirst && at === 0,
      }));
      if (pages.every((page) => this.holds(page, scale))) return pages;
    }
    return undefined;
  }

  /** @type {(part: Part, scale: number) => boolean} */
  holds(part, scale) {
    return this.inLanguages(part).every((page) => {
      this.show(page);
      return this.fitsAt(scale);
    });
  }

  /** A page, in each language if these take turns. @type {(part: Part) => Part[]} */
  inLanguages(part) {
    return this.isInTurn ? this.languages.tags.map((language) => ({ ...part, language })) : [part];
  }

  /** @param {Arrangement} arrangement */
  use(arrangement) {
    const { columns, side = false, beside = false, apart = false, compact = false } = arrangement;
    this.columns = columns;
    this.isApart = apart;
    this.isInTurn = arrangement.inTurn ?? false;
    Object.assign(this.main.dataset, { columns, side, beside, compact, part: "" });
    // In a small window, which is scrolled, it may be higher than the stage.
    this.main.style.setProperty("--ask", String(this.questions.sizeIn(arrangement) || LEAST));
  }

  /** Sets the width of a language's column: the same for the question and all rows. */
  setLanguageColumn() {
    const all = [...this.view.querySelectorAll("[data-languages]")];
    const many = Math.max(1, ...all.map((each) => Number(each.getAttribute("data-languages"))));
    const apart = APART_EM * Number.parseFloat(getComputedStyle(this.main).fontSize);
    const width = (this.main.clientWidth - (many - 1) * apart) / many;
    this.main.style.setProperty("--languages", String(Math.max(1, many - 1)));
    this.main.style.setProperty("--language-column", `${width}px`);
    this.main.style.setProperty("--apart", `${apart}px`);
  }

  /**
   * Shows a page. Columns are filled from the top.
   * @param {Part} page
   */
  show({ items, isQuestion = false, isFirst = true, language }) {
    const shown = new Set(items);
    this.languages.show(language);
    this.main.dataset.part = this.isApart ? (isQuestion ? "prompt" : "items") : "";
    for (const item of this.items) item.toggleAttribute("data-off", !shown.has(item));
    for (const group of this.view.querySelectorAll(GROUPS))
      group.toggleAttribute("data-off", !items.some((item) => group.contains(item)));
    for (const part of this.view.querySelectorAll("[data-page-once]"))
      part.toggleAttribute("data-off", !isFirst);
    this.main.style.setProperty("--rows", String(this.rowsOf(items)));
    if (this.rows) this.setRow(this.mostOfRows() / this.rowsOf(items));
  }

  /** The most that all rows together may have of the height: what the question leaves. */
  mostOfRows() {
    const body = this.rows?.closest(".stage-body");
    const { top, height } = this.main.getBoundingClientRect();
    const used = body ? body.getBoundingClientRect().top - top : 0;
    return (this.main.clientHeight * (height - used)) / Math.max(1, height);
  }

  /** @param {number} height  in px */
  setRow(height) {
    this.main.style.setProperty("--row", `${height}px`);
  }

  /** @param {Element[]} items */
  rowsOf(items) {
    return Math.max(1, Math.ceil(items.length / this.columns));
  }

  /**
   * The largest scale that fits, by binary search; 0 if not even `least` does.
   * @param {number} least
   * @param {number} [most]
   */
  largestScale(least, most = LARGEST) {
    let [low, high] = [Math.ceil(STEPS * least), Math.floor(STEPS * most)];
    if (low > high || !this.fitsAt(low / STEPS)) return 0;
    if (this.fitsAt(high / STEPS)) return high / STEPS;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (this.fitsAt(middle / STEPS)) low = middle;
      else high = middle;
    }
    return low / STEPS;
  }

  /** @param {number} scale */
  fitsAt(scale) {
    this.setScale(scale);
    return this.fits() && this.hasRoomForBars();
  }

  /** @param {number} scale */
  setScale(scale) {
    this.main.style.setProperty("--fit", String(scale));
  }

  fits() {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.main;
    return scrollHeight <= clientHeight + SLACK_PX && scrollWidth <= clientWidth;
  }

  /** True if texts leave the bars of options their share of the row, above them or beside. */
  hasRoomForBars() {
    const isBeside = this.main.dataset.beside === "true";
    return this.items.every((item) => {
      const bar = item.matches(".option:not([data-off])") && item.querySelector(".bar");
      if (!bar) return true;
      if (isBeside) return bar.clientWidth >= LEAST_BAR * item.clientWidth;
      const text = item.querySelector(".option-text");
      return !text || heightOf(text) <= MOST_TEXT * heightOf(item);
    });
  }
}

/** @param {Element} each */
const heightOf = (each) => each.getBoundingClientRect().height;

/**
 * @param {Element} view
 * @param {Element[]} items
 */
function groupItems(view, items) {
  const groups = [...view.querySelectorAll(GROUPS)].map((group) =>
    items.filter((item) => group.contains(item)),
  );
  return groups.length ? groups.filter((group) => group.length) : [items];
}

/**
 * @param {Element[]} items
 * @param {number} many
 */
const splitEvenly = (items, many) =>
  Array.from({ length: many }, (_, at) =>
    items.slice(Math.ceil((at * items.length) / many), Math.ceil(((at + 1) * items.length) / many)),
  );

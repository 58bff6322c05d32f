// Layout of the stage: finds the arrangement and the largest type at which all of a view is seen,
// and shows the overflow page by page. Nothing is ever cut. A scale of 1 is 28 px at 1080p.

import { signal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * @typedef {object} Arrangement
 * @property {number} columns
 * @property {boolean} [side] languages beside each other
 * @property {boolean} [reserve] room for the bars of a hidden result
 * @property {boolean} [tight] smaller prompt
 * @property {boolean} [apart] page for the prompt alone
 * @property {boolean} [compact] smaller plot
 * @property {number} [weight] factor of the scale when arrangements are compared
 */

const LARGEST = 2.2;
const LARGEST_OF_PAGES = 1.4;
const WANTED_OF_PAGES = 1;
/** 24 px at 1080p; smaller only if a single text does not fit on a page of its own. */
const SMALLEST = 24 / 28;
const LAST_RESORT = 0.3;
const PRECISION = 0.02;
const PAGE_SECONDS = 12;
const WIDE_PX = 1200;
const NARROW_PX = 640;

/** Elements that are never divided between two pages. */
const ITEMS = [
  ".option",
  ".opinions-of-all > li",
  ".shared-statement",
  ".wall-card",
  ".report > div",
  ".slot",
  ".room-card",
  ".strip:not(.strip-axis)",
  ".voices tbody > tr",
  ".ratings > tbody > tr",
  ".stage-moves > li",
  ".project-row",
  ".delegation-row",
].join(", ");
/** A part of a view that begins on a new page. */
const GROUPS = ".shared, .opinions-of-all";

/** Page that is shown, from 0, and the number of pages. */
export const shownPage = signal({ at: 0, of: 1 });

/** Ref of an element with a child, a view, that is laid out when it or the element's size changes. */
export function useLayout() {
  const place = useRef(/** @type {HTMLDivElement | null} */ (null));
  useLayoutEffect(() => {
    const main = /** @type {HTMLDivElement} */ (place.current);
    const stage = new StageLayout(main);
    const lay = () => stage.arrange();
    const changes = new MutationObserver(lay);
    changes.observe(main, { childList: true, subtree: true });
    // The zoom of the screen's keys is a style of the root.
    changes.observe(document.documentElement, { attributes: true, attributeFilter: ["style"] });
    const sizes = new ResizeObserver(lay);
    sizes.observe(main);
    document.fonts.ready.then(() => place.current && lay());
    return () => {
      changes.disconnect();
      sizes.disconnect();
      stage.stop();
    };
  }, []);
  return place;
}

class StageLayout {
  /** @param {HTMLElement} main */
  constructor(main) {
    this.main = main;
    this.view = /** @type {Element} */ (main);
    this.items = /** @type {Element[]} */ ([]);
    this.groups = /** @type {Element[][]} */ ([]);
    this.columns = 1;
    this.isApart = false;
    this.at = 0;
    this.pages = /** @type {Element[][]} */ ([[]]);
    this.timer = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);
  }

  /** Lays out the current view. Stays on the page with the same number if it is the same view. */
  arrange() {
    const view = this.main.firstElementChild;
    if (!view) return;
    if (view !== this.view) {
      this.view = view;
      this.at = 0;
      this.stop();
    }
    this.items = [...view.querySelectorAll(ITEMS)];
    this.groups = groupItems(view, this.items);
    const plan = this.planOnePage() ?? this.planPages();
    this.use(plan.arrangement);
    this.pages = plan.pages;
    this.setScale(plan.scale);
    this.at %= this.pages.length;
    this.showPage();
  }

  showPage() {
    const many = this.pages.length;
    this.show(this.pages[this.at]);
    if (shownPage.value.at !== this.at || shownPage.value.of !== many)
      shownPage.value = { at: this.at, of: many };
    if (many < 2) this.stop();
    else
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        this.at = (this.at + 1) % this.pages.length;
        this.showPage();
      }, PAGE_SECONDS * 1000);
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** The arrangement with the largest type, or undefined if none fits on a page. */
  planOnePage() {
    if (this.groups.length > 1) return undefined;
    let best;
    for (const arrangement of this.arrangements()) {
      this.use(arrangement);
      this.show(this.items);
      const scale = this.largestScale(SMALLEST, LARGEST);
      const score = scale * (arrangement.weight ?? 1);
      if (scale && score > (best?.score ?? 0))
        best = { arrangement, scale, score, pages: [this.items] };
      if (best && best.score >= GOOD_ENOUGH) break;
    }
    return best;
  }

  /** The arrangement with the fewest pages, all in the same type. */
  planPages() {
    for (const [least, others] of /** @type {[number, Arrangement[]][]} */ ([
      [WANTED_OF_PAGES, TIGHT],
      [SMALLEST, TIGHT],
      [SMALLEST, APART],
      [LAST_RESORT, TIGHT],
    ])) {
      let best;
      for (const arrangement of [...this.arrangements(), ...others]) {
        this.use(arrangement);
        const pages = this.divide(least);
        if (pages && pages.length < (best?.pages.length ?? Number.POSITIVE_INFINITY))
          best = { arrangement, pages };
      }
      if (best) return { ...best, scale: this.scaleOfPages(best, least) };
    }
    const each = this.items.map((item) => [item]);
    return { arrangement: TIGHT[0], pages: each.length ? each : [[]], scale: LAST_RESORT };
  }

  /**
   * @param {{arrangement: Arrangement, pages: Element[][]}} plan
   * @param {number} least
   */
  scaleOfPages({ arrangement, pages }, least) {
    this.use(arrangement);
    return pages.reduce((scale, page) => {
      this.show(page);
      return Math.min(scale, this.largestScale(least, scale));
    }, LARGEST_OF_PAGES);
  }

  /**
   * Pages on which everything fits at this scale, of each group as equal as possible.
   * @param {number} scale
   */
  divide(scale) {
    this.setScale(scale);
    const pages = /** @type {Element[][]} */ (this.isApart ? [[]] : []);
    if (this.isApart && !this.holds([])) return undefined;
    for (const group of this.groups) {
      const divided = this.divideGroup(group);
      if (!divided) return undefined;
      pages.push(...divided);
    }
    return pages;
  }

  /** @param {Element[]} group */
  divideGroup(group) {
    this.show(group);
    const most = Math.max(1, group.length);
    const first = Math.ceil(this.main.scrollHeight / Math.max(1, this.main.clientHeight));
    for (let many = Math.min(first, most); many <= most; many += 1) {
      const pages = splitEvenly(group, many);
      if (pages.every((page) => this.holds(page))) return pages;
    }
    return undefined;
  }

  /** @param {Element[]} page */
  holds(page) {
    this.show(page);
    return this.fits();
  }

  /** @returns {Arrangement[]} */
  arrangements() {
    const many = this.view.querySelectorAll(".option").length;
    const isWide = this.main.clientWidth >= WIDE_PX;
    const strips = this.view.querySelectorAll(".strip").length;
    if (this.main.clientWidth < NARROW_PX) return [{ columns: 1 }];
    if (strips)
      return strips > MOST_IN_A_COLUMN
        ? [{ columns: 2 }, { columns: 1, weight: 0.8 }]
        : [{ columns: 1 }, { columns: 2, weight: 0.8 }];
    if (!many) return [{ columns: 1 }];
    if (many <= MOST_IN_A_COLUMN)
      return [
        ...(isWide
          ? [
              { columns: 1, side: true, reserve: true },
              { columns: 1, side: true, weight: 0.95 },
            ]
          : [{ columns: 1, reserve: true }]),
        { columns: 1, weight: 0.9 },
        { columns: 2, weight: 0.85 },
      ];
    return [
      { columns: 2 },
      ...(many > MOST_IN_TWO_COLUMNS ? [{ columns: 3, weight: 0.9 }] : []),
      { columns: 1, weight: 0.8 },
    ];
  }

  /** @param {Arrangement} arrangement */
  use({ columns, side = false, reserve = false, tight = false, apart = false, compact = false }) {
    this.columns = columns;
    this.isApart = apart;
    Object.assign(this.main.dataset, { columns, side, reserve, tight, compact });
  }

  /**
   * Shows these items only. Columns are filled from the top.
   * @param {Element[]} items
   */
  show(items) {
    const shown = new Set(items);
    this.main.dataset.part = this.isApart ? (items.length ? "items" : "prompt") : "";
    for (const item of this.items) item.toggleAttribute("data-off", !shown.has(item));
    for (const group of this.view.querySelectorAll(GROUPS))
      group.toggleAttribute("data-off", !items.some((item) => group.contains(item)));
    this.main.style.setProperty("--rows", String(Math.ceil(items.length / this.columns)));
  }

  /**
   * The largest scale that fits, by binary search; 0 if not even `least` does.
   * @param {number} least
   * @param {number} most
   */
  largestScale(least, most) {
    if (this.fitsAt(most)) return most;
    if (!this.fitsAt(least)) return 0;
    let [low, high] = [least, most];
    while (high - low > PRECISION) {
      const middle = (low + high) / 2;
      if (this.fitsAt(middle)) low = middle;
      else high = middle;
    }
    return low;
  }

  /** @param {number} scale */
  fitsAt(scale) {
    this.setScale(scale);
    return this.fits();
  }

  /** @param {number} scale */
  setScale(scale) {
    this.main.style.setProperty("--fit", String(scale));
  }

  fits() {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = this.main;
    return scrollHeight <= clientHeight && scrollWidth <= clientWidth;
  }
}

const GOOD_ENOUGH = 1.2;
const MOST_IN_A_COLUMN = 8;
const MOST_IN_TWO_COLUMNS = 16;
/** Arrangements with a smaller prompt, for pages on which hardly anything else has room. */
const TIGHT = [
  { columns: 1, tight: true },
  { columns: 2, tight: true },
];

/** Arrangements with a page for the prompt and a plot. */
const APART = [
  { columns: 1, tight: true, apart: true },
  { columns: 1, tight: true, apart: true, compact: true },
];

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

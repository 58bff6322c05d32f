// Motion on the screen's own page: bars that grow to their new length, figures that count up, and a
// pulse for each ten votes. The document has its final state at once; only what is drawn moves, in
// transforms and pseudo elements, so that no frame lays the stage out.

import { passesTen, readFigure } from "./counted_figure.js";

const FIGURES = ".figure, .option-figures > b";
const BARS = "rect.bar-fill";
const VOTES = ".vote-count";
const BAR_MS = 240;
const COUNT_MS = 400;
/** Texts of a figure on its way: one in each frame would take a slow machine's time. */
const COUNT_STEPS = 8;
const PULSE_MS = 600;
/** A reveal: all grow together, the leader after them, within 600 ms. */
const REVEAL_MS = 360;
const LEADER_DELAY_MS = 240;
const REVEALS = "[data-reveals]";

const reduced = matchMedia("(prefers-reduced-motion: reduce)");
/** True if the reader wants no motion. */
export const isCalm = () => reduced.matches;

/** Moves whatever changes below an element, from now on. @param {Element} place */
export function startMotion(place) {
  new MutationObserver((changes) => {
    if (isCalm()) return;
    for (const change of changes) {
      if (change.type === "attributes") growBar(change);
      else if (change.type === "characterData") followText(change);
      else countRevealed(change);
    }
  }).observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
    characterDataOldValue: true,
    attributeFilter: ["width", "height"],
    attributeOldValue: true,
  });
}

/** Length of a growing bar when its animation began, in its own unit. */
const starts = /** @type {WeakMap<Element, {from: number, to: number, by: Animation}>} */ (
  new WeakMap()
);

/** @param {MutationRecord} change */
function growBar({ target, attributeName, oldValue }) {
  const bar = /** @type {Element} */ (target);
  const name = /** @type {string} */ (attributeName);
  if (!bar.matches(BARS) || bar.closest(REVEALS) || oldValue === null) return;
  const to = Number(bar.getAttribute(name));
  const from = drawnLength(bar) ?? Number(oldValue);
  if (!to || from === to) return;
  const scale = name === "width" ? `scaleX(${from / to})` : `scaleY(${from / to})`;
  const timing = { duration: BAR_MS, easing: "ease-out" };
  starts.get(bar)?.by.cancel();
  starts.set(bar, { from, to, by: bar.animate([{ transform: scale }, {}], timing) });
}

/** Length at which a bar is drawn now, or undefined if it stands still. @param {Element} bar */
function drawnLength(bar) {
  const { from, to, by } = starts.get(bar) ?? {};
  const progress = by?.effect?.getComputedTiming().progress;
  if (from === undefined || to === undefined || typeof progress !== "number") return undefined;
  return from + (to - from) * progress;
}

/** @param {MutationRecord} change */
function followText({ target, oldValue }) {
  const parent = target.parentElement;
  if (!parent) return;
  if (parent.matches(FIGURES)) {
    const before = readFigure(oldValue ?? "");
    if (before) countTo(parent, before.value);
    return;
  }
  const votes = parent.closest(VOTES);
  if (votes && passesTen(oldValue ?? "", target.textContent ?? ""))
    votes.animate([{ scale: "1" }, { scale: "1.08", offset: 0.3 }, { scale: "1" }], {
      duration: PULSE_MS,
      easing: "ease-out",
    });
}

/** @param {MutationRecord} change */
function countRevealed({ addedNodes }) {
  for (const node of addedNodes) {
    if (!(node instanceof Element) || !node.closest(REVEALS)) continue;
    for (const figure of [node, ...node.querySelectorAll(FIGURES)].filter((each) =>
      each.matches(FIGURES),
    )) {
      const isLeader = figure.closest("[data-first=true]") !== null;
      countTo(figure, 0, isLeader ? LEADER_DELAY_MS : 0, REVEAL_MS);
    }
  }
}

/** Values that are drawn now, of figures that count. */
const drawn = /** @type {WeakMap<Element, {value: number}>} */ (new WeakMap());

/**
 * Draws a figure from another value up to its own. Its text stays as it is.
 * @param {Element} figure
 * @param {number} before
 * @param {number} [delay]
 * @param {number} [duration]
 */
function countTo(figure, before, delay = 0, duration = COUNT_MS) {
  const text = figure.textContent ?? "";
  const end = readFigure(text);
  if (!end || figure.childElementCount > 0) return;
  const from = drawn.get(figure)?.value ?? before;
  const own = { value: from };
  drawn.set(figure, own);
  const begin = performance.now() + delay;
  const { dataset } = /** @type {HTMLElement} */ (figure);
  const hasBetween = Math.abs(end.value - from) > end.step;
  const draw = () => {
    if (drawn.get(figure) !== own) return; // counts to a later value
    const share = hasBetween ? Math.max(0, (performance.now() - begin) / duration) : 1;
    if (share >= 1 || !figure.isConnected) {
      drawn.delete(figure);
      delete dataset.counted;
      return;
    }
    const step = Math.floor(COUNT_STEPS * share) / COUNT_STEPS;
    own.value = from + (end.value - from) * (1 - (1 - step) ** 2);
    const between = end.write(own.value);
    if (dataset.counted !== between) dataset.counted = between;
    requestAnimationFrame(draw);
  };
  draw();
}

// Motion on the screen's own page: figures that count up, and a pulse for each ten votes. The
// document has its final state at once; only what is drawn moves, so that no frame lays the stage
// out. Bars grow by themselves, as their transform has a transition.

import { passesTen, readFigure } from "./counted_figure.js";

const FIGURES = ".figure, .option-figures > b";
const VOTES = ".vote-count";
const COUNT_MS = 400;
/** Time between two texts of figures that count: one in each frame would take a slow machine's time. */
const STEP_MS = 50;
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
      if (change.type === "characterData") followText(change);
      else countRevealed(change);
    }
  }).observe(place, {
    subtree: true,
    childList: true,
    characterData: true,
    characterDataOldValue: true,
  });
}

/** @param {MutationRecord} change */
function followText({ target, oldValue }) {
  const parent = target.parentElement;
  if (!parent) return;
  const votes = parent.closest(VOTES);
  if (parent.matches(FIGURES)) followFigure(parent, oldValue ?? "");
  else if (votes && passesTen(oldValue ?? "", target.textContent ?? "")) pulse(votes);
}

/** Time until which a figure counts, after its last change. */
const ends = /** @type {WeakMap<Element, number>} */ (new WeakMap());

/**
 * Counts a figure to its new text. One that changes faster than it counts shows each text at once.
 * @param {Element} figure
 * @param {string} oldText
 */
function followFigure(figure, oldText) {
  const now = performance.now();
  const isFast = now < (ends.get(figure) ?? 0);
  const before = readFigure(oldText);
  ends.set(figure, now + COUNT_MS);
  if (isFast) stopCounting(figure);
  else if (before) countTo(figure, before.value);
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

/** Functions that draw the figures that count; each returns false at its end. */
const counting = /** @type {Map<Element, () => boolean>} */ (new Map());
let clock = /** @type {ReturnType<typeof setInterval> | undefined} */ (undefined);

/**
 * Draws a figure from another value up to its own. Its text stays as it is.
 * @param {Element} figure
 * @param {number} from
 * @param {number} [delay]
 * @param {number} [duration]
 */
function countTo(figure, from, delay = 0, duration = COUNT_MS) {
  const end = readFigure(figure.textContent ?? "");
  if (!end || figure.childElementCount > 0 || Math.abs(end.value - from) <= end.step) return;
  const begin = performance.now() + delay;
  ends.set(figure, begin + duration);
  const draw = () => {
    const share = Math.max(0, (performance.now() - begin) / duration);
    const value = from + (end.value - from) * (1 - (1 - share) ** 2);
    /** @type {HTMLElement} */ (figure).dataset.counted = end.write(value);
    return share < 1 && figure.isConnected;
  };
  draw();
  counting.set(figure, draw);
  clock ??= setInterval(drawAll, STEP_MS);
}

// All figures in the same frame.
function drawAll() {
  for (const [figure, draw] of counting) if (!draw()) stopCounting(figure);
}

/** @param {Element} figure */
function stopCounting(figure) {
  counting.delete(figure);
  delete (/** @type {HTMLElement} */ (figure).dataset.counted);
  if (counting.size) return;
  clearInterval(clock);
  clock = undefined;
}

/** Last pulse: one at a time. */
let pulsing = /** @type {Animation | undefined} */ (undefined);

/** @param {Element} votes */
function pulse(votes) {
  if (pulsing?.playState === "running") return;
  pulsing = votes.animate([{ scale: "1" }, { scale: "1.08", offset: 0.3 }, { scale: "1" }], {
    duration: PULSE_MS,
    easing: "ease-out",
  });
}

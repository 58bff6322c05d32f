// Marks a small window, or a large window at 400 %: the type keeps its size there, the screen
// scrolls.

/**
 * Keeps `data-small` of the page up to date.
 * @param {boolean} [isSlide] a slide is small on purpose, and scrolls only where it is tiny
 */
export function markSmallWindow(isSlide = false) {
  const small = matchMedia(
    isSlide ? "(max-width: 399px), (max-height: 219px)" : "(max-width: 639px), (max-height: 319px)",
  );
  const mark = () => document.documentElement.toggleAttribute("data-small", small.matches);
  small.addEventListener("change", mark);
  mark();
}

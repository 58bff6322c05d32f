// Measurements that hold for any page, as `globalThis.measure`. Each returns a list of faults.

globalThis.measure = (() => {
  const CONTROLS =
    "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  // Shortened on purpose; the whole is a press away.
  const SHORTENED = ".found, .clamped, .preview, .session-bar-title, .channel-last";

  // Wide, and moved by itself, with the keys too.
  const SCROLLED = "[role=region][tabindex='0']";

  const seen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("[inert], .hidden, .skip:not(:focus)");
  const named = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
  const hasText = ({ childNodes }) =>
    [...childNodes].some(({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim());

  // Pressed elements: of a ticked box, its label.
  const target = (control) =>
    (control.matches("[type=radio], [type=checkbox]") && control.closest("label")) || control;

  /** Controls that are smaller than 44 by 44 px. */
  function small() {
    const found = [...document.querySelectorAll(CONTROLS)]
      .filter(seen)
      .map((control) => [target(control).getBoundingClientRect(), control]);
    return found
      .filter(([{ width, height }]) => Math.min(width, height) < 43.9)
      .map(([{ width, height }, control]) => `${width} x ${height}: ${named(control)}`);
  }

  /**
   * Controls of the first view: enabled, opaque, and covered by nothing else. Radio buttons of a group
   * are one control, as the entries of a select are.
   */
  function inView() {
    const shown = [...document.querySelectorAll(CONTROLS)]
      .filter(
        (control) => seen(control) && target(control).checkVisibility({ opacityProperty: true }),
      )
      .filter((control) => !control.matches(":disabled, [aria-disabled=true]"))
      .filter((control) => isUncovered(target(control)));
    const groups = new Set();
    return shown
      .filter(({ type, name }) => type !== "radio" || (!groups.has(name) && groups.add(name)))
      .map(named);
  }

  function isUncovered(place) {
    const { left, top, width, height } = place.getBoundingClientRect();
    return [0.2, 0.5, 0.8].some((share) => {
      const lies = document.elementFromPoint(left + share * width, top + height / 2);
      return lies !== null && place.contains(lies);
    });
  }

  /** Texts that are cut off, or reach out of the window at its sides. */
  function lost() {
    const texts = [...document.querySelectorAll("body *")].filter(
      (element) =>
        seen(element) &&
        element.textContent.trim() &&
        !element.closest(`select, svg, ${SHORTENED}`),
    );
    const out = texts
      .filter((element) => hasText(element) && !element.closest(SCROLLED))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        return right > innerWidth + 1 || left < -1;
      });
    const isWide = document.documentElement.scrollWidth > innerWidth;
    return [
      ...(isWide ? [`the page is ${document.documentElement.scrollWidth} px wide`] : []),
      ...texts.filter(isCut).map(named),
      ...out.map(named),
    ];
  }

  function isCut(element) {
    const { overflowX, overflowY } = getComputedStyle(element);
    return (
      (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1) ||
      (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1)
    );
  }

  /** The spacing of WCAG 1.4.12, from now on. */
  function space() {
    const spacing = new CSSStyleSheet();
    spacing.replaceSync(
      `* {
        line-height: 1.5 !important;
        letter-spacing: 0.12em !important;
        word-spacing: 0.16em !important;
      }
      p { margin-block-end: 2em !important }`,
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, spacing];
  }

  /** The focused control, whether it had the focus before, and how much of it is uncovered. */
  const known = new Set();
  let last = null;
  function focus() {
    const control = document.activeElement;
    const [isKnown, isStuck] = [known.has(control), control === last];
    known.add(control);
    last = control;
    const place = target(control);
    const { left, top, width, height } = place.getBoundingClientRect();
    const points = [0.2, 0.5, 0.8].flatMap((x) =>
      [0.2, 0.5, 0.8].map((y) => document.elementFromPoint(left + x * width, top + y * height)),
    );
    const free = points.filter(
      (lies) => lies && (place.contains(lies) || lies.contains(place)),
    ).length;
    return {
      name: named(control),
      isKnown,
      isStuck,
      isPage: control === document.body,
      free: free / points.length,
      tall: height > innerHeight / 2,
    };
  }

  return { small, inView, lost, space, focus };
})();

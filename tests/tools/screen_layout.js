// Evaluated after screen_items.js in the screen's preview (pages/preview), which shows the items that
// are posted to it: `globalThis.screenLayout`. Timers that turn pages are turned by hand.

globalThis.screenLayout = (() => {
  const PAGE_MS = 12_000;
  const LEAST_SHARE = 24 / 1080;
  const COUNTED = [
    [".option", ".option-text"],
    [".statement-row", ".option-text"],
    [".report > div", ".option-text"],
    [".slot", ".both"],
    [".voices tbody > tr", ".both"],
    [".ratings > tbody > tr", "th > .both"],
    [".column-name"],
    [".stage-cloud > li", "bdi"],
    [".rank-step", ".option-text"],
    [".stage-card", ".both"],
    [".project-row", ".option-text"],
    [".project-list > li", ".project-name"],
    [".delegation-row", "th"],
  ];

  let turnPage = null;
  const realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = (call, after, ...values) => {
    if (after !== PAGE_MS) return realTimeout(call, after, ...values);
    turnPage = call;
    return 0;
  };

  // Boxes are the same if nothing is painted, which takes a third of the time.
  document.documentElement.style.opacity = "0";

  // The page sends its height to the window around it, which is itself here.
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = () => {};

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(".hidden");

  /** Faults of the present view: cut, too small, or outside of the window or the stage. */
  function faults() {
    const found = [];
    const main = document.querySelector(".screen-main");
    const stage = main.getBoundingClientRect();
    if (main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth)
      found.push(`the stage is cut: ${main.scrollHeight} of ${main.clientHeight} px`);
    const texts = document.createTreeWalker(
      document.querySelector(".screen"),
      NodeFilter.SHOW_TEXT,
    );
    while (texts.nextNode()) {
      const { parentElement: element, data } = texts.currentNode;
      if (!data.trim() || !isSeen(element)) continue;
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      const box = element.getBoundingClientRect();
      const [isWide, isHigh] = [
        element.scrollWidth > element.clientWidth + 1,
        element.scrollHeight > element.clientHeight + 1,
      ];
      const isClipped = getComputedStyle(element).overflowX !== "visible";
      if (size < LEAST_SHARE * innerHeight - 0.2) found.push(`${size} px: ${data}`);
      if (isClipped && (isWide || isHigh)) found.push(`cut: ${data}`);
      if (box.left < 0 || box.right > innerWidth || box.top < 0 || box.bottom > innerHeight)
        found.push(`outside of the window: ${data}`);
      if (main.contains(element) && (box.right > stage.right + 1 || box.bottom > stage.bottom + 2))
        found.push(`outside of the stage: ${data}`);
    }
    return [...found, ...upon(main)];
  }

  // Boxes of an option, and of its texts and figures, that lie upon each other.
  function upon(main) {
    const boxes = [...main.querySelectorAll(".stage-prompt, .option-text, .option-figures, .bar")]
      .filter(isSeen)
      .map((element) => [element, element.getBoundingClientRect()]);
    return boxes.flatMap(([one, first], at) =>
      boxes
        .slice(at + 1)
        .filter(
          ([, other]) =>
            Math.min(first.right, other.right) - Math.max(first.left, other.left) > 1 &&
            Math.min(first.bottom, other.bottom) - Math.max(first.top, other.top) > 1,
        )
        .map(([other]) => `upon each other: ${one.textContent} / ${other.textContent}`),
    );
  }

  /** Shows items, and returns `{faults, pages, seen, size}` over all pages. */
  async function show(items) {
    const posted = new Promise((done) => addEventListener("message", done, { once: true }));
    post(items, location.origin);
    await posted;
    await frame();
    await frame();
    const found = new Set();
    const seen = new Set();
    const sizes = new Set();
    let pages = 0;
    const count = () =>
      Number(document.querySelector(".screen-page")?.textContent.split("/")[1] ?? 1);
    do {
      for (const fault of faults()) found.add(fault);
      for (const [item, name] of COUNTED)
        for (const option of [...document.querySelectorAll(item)].filter(isSeen)) {
          seen.add((name ? option.querySelector(name) : option).textContent);
          sizes.add(getComputedStyle(option).fontSize);
        }
      pages += 1;
      if (pages < count()) {
        turnPage();
        await frame();
      }
    } while (pages < count());
    return { faults: [...found], pages, seen: seen.size, sizes: [...sizes] };
  }

  return { ...globalThis.screenItems, show };
})();

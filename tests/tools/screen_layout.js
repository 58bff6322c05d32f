// Evaluated after screen_items.js, screen_texts.js and screen_values.js in the screen's preview
// (pages/preview), which shows the items that are posted to it: `globalThis.screenLayout`. Timers
// that turn pages are turned by hand.

globalThis.screenLayout = (() => {
  const { pollItems, viewItems, views } = globalThis.screenItems;
  const { isSeen, textsIn, groundsOf, paintOf } = globalThis.screenTexts;
  const { wrongValues, textsToShow } = globalThis.screenValues;
  const PAGE_MS = 12_000;
  /** Time after which a view with few changes is laid out, as features/screen/frame/use_layout.js has it. */
  const CALM_MS = 2000;
  const LEAST_SHARE = 0.025;
  const LEAST_CONTRAST = 4.5;
  /** Of text of at least this share of the height. */
  const [LARGE_SHARE, LEAST_CONTRAST_LARGE] = [0.05, 3];
  const WORD = 40;
  /** Type that is this much larger has to be too large for a page. */
  const LARGER = 1.12;
  /** Limits of the type beside those of the room, as features/screen/frame/layout.js has them. */
  const [LARGEST, MOST_OF_QUESTION, MOST_TEXT] = [2.4, 0.9, 0.58];
  /** Line boxes below the last row, which hold no ink. */
  const SLACK_PX = 2;
  const STILL_FRAMES = 6;

  let turnPage = null;
  const realTimeout = globalThis.setTimeout;
  globalThis.setTimeout = (call, after, ...values) => {
    if (after !== PAGE_MS) return realTimeout(call, after === CALM_MS ? 0 : after, ...values);
    turnPage = call;
    return 0;
  };

  // Boxes are the same if nothing is painted, which takes a third of the time. Everything is hit by
  // elementsFromPoint(), and nothing moves.
  document.documentElement.style.opacity = "0";
  const still = new CSSStyleSheet();
  still.replaceSync(`.screen, .screen * { pointer-events: auto !important }
    * { transition: none !important; animation: none !important }`);
  document.adoptedStyleSheets.push(still);

  // The page sends its height to the window around it, which is itself here.
  const post = globalThis.postMessage.bind(globalThis);
  globalThis.postMessage = () => {};

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const say = (data) => data.slice(0, WORD);
  const isUpon = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 1;
  const isWithin = (box, frame, slack = 1) =>
    box.left >= frame.left - slack &&
    box.right <= frame.right + slack &&
    box.top >= frame.top - slack &&
    box.bottom <= frame.bottom + slack;

  /** The padding box of the nearest element that clips a text, or the window. */
  function clipsOf(element) {
    const found = [{ left: 0, top: 0, right: innerWidth, bottom: innerHeight }];
    for (let each = element; each && !each.matches(".screen"); each = each.parentElement) {
      if (getComputedStyle(each).overflowX === "visible" || each instanceof SVGElement) continue;
      found.push(each.getBoundingClientRect());
    }
    return found;
  }

  /** A text without the rows of captions that have moved out of sight. */
  function shownRows(text) {
    const lines = text.element.closest(".screen-caption-lines");
    if (!lines) return text;
    const { top } = lines.getBoundingClientRect();
    return { ...text, boxes: text.boxes.filter(({ bottom }) => bottom > top + 1) };
  }

  /** Faults of the texts of a page: cut, too small, pale, covered, or upon each other. */
  function faultsOf(texts) {
    const found = [];
    for (const text of texts) {
      const { element, data, size, boxes } = text;
      if (size < LEAST_SHARE * innerHeight - 0.2)
        found.push(`${(100 * size) / innerHeight} % of the height: ${say(data)}`);
      const clips = clipsOf(element);
      if (!boxes.every((box) => clips.every((clip) => isWithin(box, clip))))
        found.push(`cut: ${say(data)}`);
      const { contrast, cover } = groundsOf(text);
      const least = size >= LARGE_SHARE * innerHeight ? LEAST_CONTRAST_LARGE : LEAST_CONTRAST;
      if (contrast < least) found.push(`contrast ${contrast.toFixed(2)}: ${say(data)}`);
      if (cover) found.push(`covered by ${cover.tagName}.${cover.className}: ${say(data)}`);
    }
    const all = texts.flatMap(({ data, boxes }) => boxes.map((box) => [data, box]));
    all.forEach(([data, box], at) => {
      for (const [other, second] of all.slice(at + 1))
        if (other !== data && isUpon(box, second))
          found.push(`upon each other: ${say(data)} / ${say(other)}`);
    });
    return found;
  }

  /** Share of the stage's height from its first to its last ink: texts, and all that is painted. */
  function filled(main, texts) {
    const stage = main.getBoundingClientRect();
    const boxes = texts
      .filter(({ element }) => main.contains(element))
      .flatMap(({ boxes }) => boxes);
    for (const element of main.querySelectorAll(".stage *")) {
      if (element instanceof SVGSVGElement || !isSeen(element)) continue;
      if (element.tagName === "IMG" || paintOf(element, getComputedStyle(element))[3])
        boxes.push(element.getBoundingClientRect());
    }
    const tops = boxes.map(({ top }) => top);
    const ends = boxes.map(({ bottom }) => bottom);
    return (Math.max(...ends) - Math.min(...tops)) / stage.height;
  }

  /** Adds what the elements of a page say, without spaces, to a set. */
  function addSaid(said, texts) {
    const words = new Map();
    for (const { element, data } of texts)
      for (let each = element; each && !each.matches(".stage"); each = each.parentElement)
        words.set(each, (words.get(each) ?? "") + data);
    for (const each of words.values()) said.add(bare(each));
  }
  const bare = (text) => text.replaceAll(/[\s\u200b\u2060]/g, "");

  /** True if a page of several is set in smaller type than fits it. */
  function couldBeLarger(main) {
    const fit = Number(main.style.getPropertyValue("--fit"));
    const larger = fit * LARGER;
    const most = Math.min(LARGEST, MOST_OF_QUESTION * Number(main.style.getPropertyValue("--ask")));
    if (larger > most) return false;
    main.style.setProperty("--fit", String(larger));
    const isWhole = main.scrollHeight <= main.clientHeight && main.scrollWidth <= main.clientWidth;
    const isThick = [...main.querySelectorAll(".option")]
      .filter((row) => isSeen(row) && row.querySelector(".bar"))
      .every((row) => heightOf(row.querySelector(".option-text")) < MOST_TEXT * heightOf(row));
    main.style.setProperty("--fit", String(fit));
    return isWhole && isThick;
  }
  const heightOf = (element) => element.getBoundingClientRect().height;

  /** Posts items, and draws what they show. */
  async function draw(items) {
    const posted = new Promise((done) => addEventListener("message", done, { once: true }));
    post(items, location.origin);
    await posted;
    await frame();
    await frame();
  }

  /** Draws all items, so that their modules and words are there. */
  async function load(all) {
    for (const items of all) await draw(items);
    for (const items of all) {
      await draw(items);
      for (let still = 0, last = ""; still < STILL_FRAMES; still += 1) {
        await frame();
        const now = document.querySelector(".screen-main").innerHTML;
        if (now !== last) still = 0;
        last = now;
      }
    }
  }

  /**
   * Shows items, and returns over all pages `{faults, pages, filled, missing, scales}`: `filled` is
   * the least of the pages, `missing` the texts that no page shows.
   */
  async function show(items) {
    await draw(items);
    const main = document.querySelector(".screen-main");
    const faults = new Set();
    const said = new Set();
    const scales = [];
    const fill = [];
    let pages = 0;
    const count = () =>
      Number(document.querySelector(".screen-page")?.textContent.split("/")[1] ?? 1);
    do {
      if (main.scrollHeight > main.clientHeight + SLACK_PX || main.scrollWidth > main.clientWidth)
        faults.add(`the stage is cut: ${main.scrollHeight} of ${main.clientHeight} px`);
      const texts = textsIn(document.querySelector(".screen")).map(shownRows);
      for (const fault of [...faultsOf(texts), ...wrongValues(main, items)]) faults.add(fault);
      addSaid(
        said,
        texts.filter(({ element }) => main.contains(element)),
      );
      fill.push(filled(main, texts));
      scales.push(Number(main.style.getPropertyValue("--fit")));
      if (count() > 1 && couldBeLarger(main))
        faults.add(`page ${pages + 1} has room for larger type`);
      pages += 1;
      if (pages < count()) {
        turnPage();
        await frame();
      }
    } while (pages < count());
    const missing = textsToShow(items).filter((text) => !said.has(bare(text)));
    return { faults: [...faults], pages, filled: Math.min(...fill), missing, scales };
  }

  /** Items of a case: of a poll of a choice, or of one of the views; and of captions, if any. */
  const itemsOf = (view, { many, length, languages, event, captions = {} }) => ({
    ...(view === "choice" || view === "open_choice"
      ? pollItems({ options: many, length, languages, isShown: view === "choice", event })
      : viewItems(view, { many, length, languages, event })),
    ...captionItems(captions),
  });

  /** Captions by language: the last line is a draft. */
  const captionItems = (captions) =>
    Object.fromEntries(
      Object.entries(captions).map(([language, texts]) => [
        `captions:${language}`,
        {
          lines: texts.map((text, number) => ({
            number,
            at: Date.now(),
            text,
            machine: number === texts.length - 1,
          })),
          machine: true,
        },
      ]),
    );

  /** Loads what cases need, each `[view, given, theme]`: one of each view is drawn. */
  const prepare = (cases) =>
    load([...new Map(cases.map(([view, given]) => [view, itemsOf(view, given)])).values()]);

  /** Measures cases. */
  async function measure(cases) {
    const found = [];
    for (const [view, given, theme] of cases) {
      document.documentElement.dataset.theme = theme;
      found.push(await show(itemsOf(view, given)));
    }
    return found;
  }

  return {
    show,
    prepare,
    measure,
    turnPage: () => turnPage(),
    views: ["choice", "open_choice", ...views],
  };
})();

// Evaluated in the screen's preview (pages/preview), which shows the items that are posted to it:
// `globalThis.screenLayout`. Timers that turn pages are turned by hand.

globalThis.screenLayout = (() => {
  const PAGE_MS = 12_000;
  const LEAST_SHARE = 24 / 1080;
  const WORDS = {
    en: "An agreement between pilot cities and regions on shared standards for energy data ",
    zh: "所有试点城市与区域共同签署关于能源数据标准的合作协议",
    fr: "Un accord entre les villes et régions pilotes sur des normes communes pour l’énergie ",
  };

  const MANY = 6;
  const HOUR = 3_600_000;
  const REGIONS = [
    { id: "eu", name: { en: "European Union", zh: "欧盟" } },
    { id: "china", name: { en: "China", zh: "中国" } },
  ];
  const COUNTED = [
    [".option", ".option-text"],
    [".opinions-of-all > li", ".option-text"],
    [".report > div", ".option-text"],
    [".slot", ".both"],
    [".voices tbody > tr", ".both"],
    [".ratings > tbody > tr", "th > .both"],
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

  let lastId = 6;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // Chinese says the same in fewer, wider characters.
  const text = (language, length) =>
    WORDS[language]
      .repeat(1 + length / 20)
      .slice(0, Math.ceil(length * (language === "zh" ? 0.5 : 1)));
  const inAll = (languages, length, mark = "") =>
    Object.fromEntries(languages.map((id) => [id, mark + text(id, length - mark.length)]));

  /** Items of an event with a poll with options of this length on its screen. */
  function pollItems({ options, length, languages, isShown, event }) {
    const counts = Array.from({ length: options }, (_, at) => (at === options - 1 ? 30 : at));
    const n = counts.reduce((sum, each) => sum + each, 0);
    return itemsOfPoll({
      config: {
        kind: "choice",
        options: counts.map((_, at) => inAll(languages, length, `${at + 1} `)),
        least: 1,
        most: 1,
      },
      prompt: inAll(languages, Math.min(200, 2 * length)),
      result: isShown ? { n, abstained: 0, tally: { counts }, eligible: 40, by: null } : undefined,
      event: { ...event, languages },
    });
  }

  function itemsOfPoll({ config, prompt, result, event }) {
    lastId += 1;
    const id = lastId;
    const isShown = Boolean(result);
    return {
      event,
      "screen:1": { what: "poll", id, blank: false },
      [`poll:${id}`]: {
        room: 1,
        prompt,
        config,
        anonymous: true,
        state: isShown ? "closed" : "open",
        round: 1,
        repeats: null,
        votes_from: null,
        closes_at: null,
        left: null,
        reading_left: null,
        result_public: isShown,
        k: 5,
      },
      ...(isShown ? { [`result:${id}`]: result } : {}),
    };
  }

  // Most agree with all; two regions are shown, and common ground is found in three.
  function statementItems(texts, event) {
    const parts = Object.fromEntries(texts.map((_, at) => [at + 1, [20 - at, at, 2]]));
    const row = { n: 11, abstained: 0, tally: { parts } };
    return {
      delegations: { delegations: [], regions: REGIONS },
      ...itemsOfPoll({
        config: { kind: "statements", statements: texts, propose: false },
        prompt: texts[0],
        result: {
          ...row,
          n: 22,
          eligible: 40,
          by: { region: { eu: row, china: row }, delegation: { lazio: row } },
          across: {
            bridging: { 1: 0.9, 2: 0.8, 3: 0.7 },
            bridging_groups: { 1: 6, 2: 6, 3: 6 },
            gap: { 4: 0.3 },
          },
        },
        event,
      }),
    };
  }

  // Rows that are rated higher and higher, two of them alike.
  function gridItems(texts, event) {
    const ratings = (at) => [0, at, 3, 0, 6 - at];
    const parts = texts.flatMap((_, at) => [
      [`${at + 1}x`, ratings(Math.max(1, at))],
      [`${at + 1}y`, ratings(6 - Math.max(1, at))],
    ]);
    const [x, y] = ["Impact", "Effort"].map((name) => inAll(event.languages, 8, name));
    return itemsOfPoll({
      config: { kind: "grid", rows: texts, x, x_low: x, x_high: y, y, y_low: x, y_high: y },
      prompt: texts[0],
      result: { n: 9, abstained: 0, tally: { parts: Object.fromEntries(parts) }, by: null },
      event,
    });
  }

  const reportItems = (texts, event) => ({
    event,
    "screen:1": { what: "report", id: 5, blank: false },
    "breakout:4": {
      state: "ended",
      title: texts[0],
      task: texts[0],
      rooms: [],
      ended_at: 1,
    },
    "reported:5": {
      breakout: 4,
      name: texts[0],
      form: texts.map((_, at) => ({
        id: `${at}`,
        label: { en: "Next step", zh: "下一步" },
      })),
      texts: Object.fromEntries(texts.map((text, at) => [`${at}`, text])),
    },
  });

  const agendaItems = (texts, event) => ({
    event,
    "screen:1": { what: "agenda", id: null, blank: false },
    agenda: {
      points: texts.map((title, at) => ({
        title,
        starts: at * HOUR,
        ends: (at + 1) * HOUR,
      })),
    },
  });

  // Four options, and as many delegations as a programme has.
  function voicesItems(texts, event) {
    const row = { n: 12, abstained: 0, eligible: 14, tally: { counts: [5, 4, 2, 1] } };
    const cities = Array.from({ length: 14 }, (_, at) => ({
      id: `city${at}`,
      region: "eu",
      name: { en: `City ${at}` },
    }));
    const items = itemsOfPoll({
      config: { kind: "choice", options: texts.slice(0, 4), least: 1, most: 1 },
      prompt: texts[0],
      result: {
        ...row,
        fewest_voices: 10,
        by: { delegation: Object.fromEntries(cities.map(({ id }) => [id, row])) },
      },
      event,
    });
    return {
      ...items,
      "screen:1": { what: "voices", id: lastId, blank: false },
      delegations: { delegations: cities, regions: REGIONS },
    };
  }

  const VIEWS = {
    statements: statementItems,
    grid: gridItems,
    report: reportItems,
    agenda: agendaItems,
    voices: voicesItems,
  };

  /** Items of an event with a screen of VIEWS, with `MANY` texts of this length. */
  const viewItems = (view, { length, languages, event }) =>
    VIEWS[view](
      Array.from({ length: MANY }, (_, at) => inAll(languages, length, `${at + 1} `)),
      { ...event, languages },
    );

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
          seen.add(option.querySelector(name).textContent);
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

  return { pollItems, viewItems, show };
})();

// Evaluated after the other files of items and before screen_layout.js: made-up items of an event
// with a poll or a view on its screen.

globalThis.screenItems = (() => {
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

  const LAZIO = { id: "lazio", region: "eu", name: { en: "Lazio", zh: "拉齐奥" } };

  let lastId = 6;
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
    const eu = { ...row, tally: { parts: { ...parts, 4: [6, 14, 3] } } };
    return {
      delegations: { delegations: [LAZIO], regions: REGIONS },
      ...itemsOfPoll({
        config: { kind: "statements", statements: texts, propose: false },
        prompt: texts[0],
        result: {
          ...row,
          n: 22,
          eligible: 40,
          by: { region: { eu, china: row }, delegation: { lazio: row } },
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

  // Rows all over both scales, of 20 people each; the first two have the same means.
  function gridItems(texts, event) {
    const ratings = (share) => {
      const [step, rest] = [Math.floor(4 * share), (4 * share) % 1];
      return [0, 1, 2, 3, 4].map((at) => {
        if (at === step) return Math.round(20 * (1 - rest));
        return at === step + 1 ? Math.round(20 * rest) : 0;
      });
    };
    const parts = texts.flatMap((_, at) => {
      const place = Math.max(1, at);
      return [
        [`${at + 1}x`, ratings(0.2 + (0.7 * ((5 * place) % 12)) / 11)],
        [`${at + 1}y`, ratings(0.25 + (0.7 * ((7 * place) % 12)) / 11)],
      ];
    });
    const [x, y] = ["Impact", "Effort"].map((name) => inAll(event.languages, 8, name));
    return itemsOfPoll({
      config: { kind: "grid", rows: texts, x, x_low: x, x_high: y, y, y_low: x, y_high: y },
      prompt: texts[0],
      result: { n: 20, abstained: 0, tally: { parts: Object.fromEntries(parts) }, by: null },
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

  const shown = (config, texts, tally, event) => {
    const result = { n: 36, abstained: 0, tally, eligible: 40, by: null };
    return itemsOfPoll({ config, prompt: texts[0], result, event });
  };

  // As many steps as texts; the ends are a third as long, as labels of a scale are.
  function scaleItems(texts, event, { length }) {
    const [low, high] = ["Not at all ", "Fully "].map((mark) =>
      inAll(event.languages, Math.max(12, length / 3), mark),
    );
    const counts = countsOf(texts);
    const config = { kind: "scale", low, high, steps: counts.length, lowest: 1, labels: [] };
    return shown(
      config,
      texts,
      { counts, mean: 2.24, median: Math.min(3.5, counts.length) },
      event,
    );
  }

  function labelledScaleItems(texts, event) {
    const counts = countsOf(texts);
    const config = { kind: "scale", low: {}, high: {}, steps: texts.length, lowest: 1 };
    return shown({ ...config, labels: texts }, texts, { counts, mean: 3.2, median: 3 }, event);
  }

  // As many bars as texts, and one for the numbers above; the unit is an eighth as long.
  function estimateItems(texts, event, { length }) {
    const unit = inAll(event.languages, Math.max(2, length / 8));
    const bars = countsOf(texts);
    const start = 1000;
    const step = 500;
    const quartiles = [0.3, 0.55, 0.7].map((at) => start + step * bars.length * at);
    return shown(
      { kind: "estimate", unit, least: 0, most: null, decimals: 0 },
      texts,
      { quartiles, start, step, bars, below: 0, above: 1 },
      event,
    );
  }

  // Four words of each script for each text, by fewer and fewer people.
  function wordItems(texts, event, { length }) {
    const words = texts.flatMap((_, at) =>
      [..."abcd"].flatMap((mark, place) => [
        [[`${mark}${at} ${text("en", 4 + ((at + place) % 4) * (Math.min(length, 40) / 5))}`], 0],
        [[`${mark}${at}${text("zh", 4 + ((at * place) % 5) * 2)}`], 0],
      ]),
    );
    const counted = words.map(([names], at) => [names, Math.max(1, Math.round(24 / (at + 1)))]);
    return shown(
      { kind: "words", most: 3, review: true },
      texts,
      { words: counted, more: 3 },
      event,
    );
  }

  function rankingItems(options, event) {
    const most = 36 * (options.length - 1);
    const points = countsOf(options).map((count) => Math.round((most * count) / 18));
    const wins = points.map((each) => points.filter((other) => other < each).length);
    const tally = { points, wins, above: null, voters: 36 };
    return shown({ kind: "ranking", options, most: null }, options, tally, event);
  }

  const pointItems = (options, event) =>
    shown(
      { kind: "points", options, budget: 10, spend_all: true },
      options,
      { points: countsOf(options).map((count) => 10 * count), voters: 36 },
      event,
    );

  // Answers in the languages of the event in turn, each translated into the others.
  function openItems(texts, event) {
    const items = shown({ kind: "open", review: true }, texts, { texts: texts.length }, event);
    const entries = texts.map((written, at) => {
      const language = event.languages[at % event.languages.length];
      const { [language]: own, ...others } = written;
      return [
        `entry:${100 * lastId + at}`,
        { poll: lastId, text: own, language, delegation: null, texts: others },
      ];
    });
    return { ...items, [`wall:${lastId}`]: { lit: null, more: 0 }, ...Object.fromEntries(entries) };
  }

  /** A poll of a kind that is open, with its result hidden; or one without answers. */
  const withoutResult = (view) => (texts, event, given) => {
    const { [`result:${lastId}`]: _, ...items } = VIEWS[view](texts, event, given);
    items[`poll:${lastId}`].state = "open";
    items[`poll:${lastId}`].result_public = false;
    return items;
  };
  const withoutAnswers = (view, tally) => (texts, event, given) => {
    const items = VIEWS[view](texts, event, given);
    for (const key of Object.keys(items)) if (key.startsWith("entry:")) delete items[key];
    items[`poll:${lastId}`].state = "open";
    items[`result:${lastId}`] = { n: 0, abstained: 0, tally, eligible: 40, by: null };
    return items;
  };

  // Votes that differ, with a leader.
  const countsOf = (texts) => texts.map((_, at) => ((at * 5) % 7) + (at === 2 ? 8 : 1));

  const VIEWS = {
    scale: scaleItems,
    labelled_scale: labelledScaleItems,
    estimate: estimateItems,
    words: wordItems,
    ranking: rankingItems,
    points: pointItems,
    open: openItems,
    hidden_scale: withoutResult("scale"),
    hidden_words: withoutResult("words"),
    hidden_ranking: withoutResult("ranking"),
    hidden_statements: withoutResult("statements"),
    empty_estimate: withoutAnswers("estimate", {
      quartiles: null,
      start: null,
      step: null,
      bars: [],
      below: 0,
      above: 0,
    }),
    empty_words: withoutAnswers("words", { words: [], more: 0 }),
    empty_open: withoutAnswers("open", { texts: 0 }),
    statements: statementItems,
    grid: gridItems,
    report: reportItems,
    agenda: agendaItems,
    ...globalThis.momentItems(inAll),
    ...globalThis.comparisonItems(itemsOfPoll),
    ...globalThis.boardItems,
  };

  /** Items of an event with a screen of VIEWS, with this many texts of this length. */
  const viewItems = (view, { length, languages, event, many = MANY }) =>
    VIEWS[view](
      Array.from({ length: many }, (_, at) => inAll(languages, length, `${at + 1} `)),
      { ...event, languages },
      { length },
    );

  return { pollItems, viewItems, views: Object.keys(VIEWS) };
})();

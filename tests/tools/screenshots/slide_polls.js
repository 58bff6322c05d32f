// Evaluated after slide_event.js: slides of polls, by name.

globalThis.slidePolls = (() => {
  const { text, FIELD, FIELDS, MEET, YES_NO, LONG, LONG_OPTIONS, STATEMENTS, PROJECTS, CITIES } =
    globalThis.slideTexts;
  const { WORDS, ANSWERS } = globalThis.slideTexts;
  const { POLL, now, sum, on, opened, shown } = globalThis.slideEvent;
  const VOTES = [21, 17, 13, 9, 8, 7, 6, 5, 4, 3, 2, 1];

  const choice = (options) => ({ kind: "choice", options, least: 1, most: 1 });
  const fields = (many) =>
    many === 2 ? [choice(YES_NO), MEET] : [choice(FIELDS.slice(0, many)), FIELD];
  const votes = (many) => (many === 2 ? [47, 12] : VOTES.slice(0, many));
  const openChoice = (many) => () => opened(...fields(many));
  const choiceResult = (many) => () => shown(...fields(many), { counts: votes(many) });
  const statementsConfig = { kind: "statements", statements: STATEMENTS, propose: false };
  const scale = {
    kind: "scale",
    low: text("Not at all", "完全没有", "En absoluto"),
    high: text("Fully", "完全", "Totalmente"),
    steps: 5,
    lowest: 1,
    labels: [],
  };
  const SURE = text(
    "How well does our region use its data?",
    "我们的地区数据利用得如何？",
    "¿Qué tal aprovecha sus datos nuestra región?",
  );
  const LABELS = [
    text("Not at all", "完全没有", "Nada"),
    text("Little", "较少", "Poco"),
    text("Somewhat", "一般", "Algo"),
    text("Well", "较好", "Bien"),
    text("Very well", "非常好", "Muy bien"),
  ];

  // Rows of delegations with other leaders, a few of them hidden.
  const byDelegation = (many, hidden = 2) =>
    Object.fromEntries(
      CITIES.slice(0, many).map(({ id }, at) => {
        const counts = [4 + ((at * 5) % 7), 2 + ((at * 3) % 5), 1 + (at % 3), (at * 2) % 3];
        const n = sum(counts);
        return [
          id,
          at < many - hidden ? { n, abstained: 0, eligible: n + 3, tally: { counts } } : null,
        ];
      }),
    );
  const compared = (what, many, hidden) => () =>
    shown(
      choice(FIELDS.slice(0, 4)),
      FIELD,
      { counts: votes(4) },
      {
        what,
        result: { by: { delegation: byDelegation(many, hidden) }, fewest_voices: 3 },
      },
    );
  function shift() {
    const items = shown(
      choice(FIELDS.slice(0, 4)),
      FIELD,
      { counts: votes(4) },
      {
        what: "shift",
        round: 2,
        repeats: 3,
      },
    );
    return {
      ...items,
      "poll:3": { ...items[`poll:${POLL}`], round: 1, repeats: null },
      "result:3": { ...items[`result:${POLL}`], tally: { counts: [12, 20, 14, 14] } },
    };
  }
  const CHARTER = text(
    "Adopt the charter of the programme?",
    "是否通过项目章程？",
    "¿Se aprueba la carta del programa?",
  );
  const FOR = [text("For", "赞成", "A favor"), text("Against", "反对", "En contra")];
  function official(what, id = POLL) {
    const voted = CITIES.slice(0, 13).map((city, at) => [
      city.id,
      at === 5 ? null : [at % 4 === 3 ? 1 : 0],
    ]);
    const items = shown(
      choice(FOR),
      CHARTER,
      { counts: [9, 3] },
      {
        what,
        level: "official",
        anonymous: false,
        secret: false,
        voters: "heads",
        majority: "two_thirds",
        quorum: "half",
        k: 0,
        beside: 3,
        result: {
          n: 13,
          abstained: 1,
          official: {
            votes: Object.fromEntries(voted),
            missing: [CITIES[13].id],
            outcome: {
              rule: "two_thirds",
              option: 0,
              leading: [0],
              votes: 9,
              counted: 12,
              needed: 8,
              quorum: { rule: "half", needed: 7, voted: 13, met: true },
            },
          },
        },
      },
    );
    const people = shown(
      choice(FOR),
      CHARTER,
      { counts: [41, 18] },
      {
        result: { by: { delegation: byDelegation(10) }, fewest_voices: 3 },
      },
    );
    return {
      ...items,
      ...on(what, id),
      "poll:3": people[`poll:${POLL}`],
      "result:3": people[`result:${POLL}`],
    };
  }
  const hands = (withDevices) => () =>
    shown(
      ...fields(4),
      { counts: withDevices ? votes(4) : [0, 0, 0, 0] },
      {
        anonymous: false,
        result: {
          ...(withDevices ? {} : { n: 0, abstained: 0, eligible: 96 }),
          hands: {
            n: 38,
            abstained: 1,
            tally: { counts: [17, 11, 6, 3] },
            together: { counts: withDevices ? [38, 28, 19, 12] : [17, 11, 6, 3] },
            by_delegation: null,
          },
        },
      },
    );
  const gridConfig = (many) => ({
    kind: "grid",
    rows: PROJECTS.slice(0, many),
    x: text("Feasibility", "可行性", "Viabilidad"),
    x_low: text("Hard to do", "难以实施", "Difícil"),
    x_high: text("Easy to do", "容易实施", "Fácil"),
    y: text("Impact", "影响力", "Impacto"),
    y_low: text("Small", "较小", "Pequeño"),
    y_high: text("Large", "较大", "Grande"),
  });
  const WEIGH = text("Weigh the projects", "评估各项目", "Valorad los proyectos");
  const gridParts = (many) =>
    Object.fromEntries(
      Array.from({ length: many }, (_, at) => [
        [`${at + 1}x`, [1, 2 + (at % 3), 5, 4 + ((at * 2) % 5), 1 + (at % 4)]],
        [`${at + 1}y`, [at % 3, 1 + (at % 2), 4, 6, 8 - ((at * 3) % 6)]],
      ]).flat(),
    );
  function statements() {
    const part = (shift) =>
      Object.fromEntries(
        STATEMENTS.map((_, at) => [
          at + 1,
          [40 - ((at * 11 + shift) % 31), 4 + ((at * 11 + shift) % 31) - (at % 3), 6 + (at % 3)],
        ]),
      );
    const row = (shift) => ({ n: 29, abstained: 0, eligible: 40, tally: { parts: part(shift) } });
    return shown(
      statementsConfig,
      text("Do you agree?", "您同意吗？", "¿Está de acuerdo?"),
      { parts: part(0) },
      {
        result: {
          n: 58,
          by: { region: { EU: row(0), CN: row(7) }, delegation: { lazio: row(0) } },
          across: {
            bridging: { 1: 0.86, 3: 0.74, 5: 0.66 },
            bridging_groups: { 1: 9, 3: 9, 5: 8 },
            gap: { 2: 0.41, 4: 0.28 },
          },
        },
      },
    );
  }
  const entries = () =>
    Object.fromEntries(
      ANSWERS.map(([language, own, other], at) => [
        `entry:${POLL + 100 + at}`,
        {
          poll: POLL,
          text: own,
          language,
          delegation: null,
          texts: { [language === "en" ? "zh" : "en"]: other },
        },
      ]),
    );
  const FIRST = text(
    "What should we do first?",
    "我们首先该做什么？",
    "¿Qué debemos hacer primero?",
  );
  const RANK = text(
    "Put the fields in your order",
    "请按您的优先顺序排列各领域",
    "Ordene los ámbitos según su prioridad",
  );
  const POINTS = text(
    "How would you spend ten points?",
    "您会如何分配十分？",
    "¿Cómo repartiría diez puntos?",
  );
  return {
    ...Object.fromEntries(
      [2, 3, 4, 6, 8, 9, 12].flatMap((many) => [
        [`choice ${many} open`, openChoice(many)],
        [`choice ${many} result`, choiceResult(many)],
      ]),
    ),
    "choice long open": () => opened(choice(LONG_OPTIONS), LONG),
    "choice long result": () => shown(choice(LONG_OPTIONS), LONG, { counts: votes(4) }),
    "choice announced": () => ({
      ...openChoice(4)(),
      "announcement:90": {
        room: 1,
        text: text(
          "We go on at 10:15 after a short break; coffee is served in the foyer on the first floor.",
          "短暂休息后，我们10:15继续；一楼前厅备有咖啡。",
          "Seguimos a las 10:15 tras una breve pausa; hay café en el vestíbulo de la primera planta.",
        ),
        at: now - 1000,
        until: "removed",
        ends_at: null,
      },
    }),
    scale: () => shown(scale, SURE, { counts: [3, 8, 19, 21, 7], mean: 3.4, median: 4 }),
    "scale labelled": () =>
      shown({ ...scale, labels: LABELS }, SURE, {
        counts: [3, 8, 19, 21, 7],
        mean: 3.4,
        median: 4,
      }),
    "scale open": () => opened(scale, SURE),
    estimate: () =>
      shown(
        { kind: "estimate", unit: text("%", "%"), least: 0, most: 100, decimals: 0 },
        text(
          "What share of homes will be renovated by 2035?",
          "到2035年将有多少比例的住宅完成改造？",
          "¿Qué parte de las viviendas estará renovada en 2035?",
        ),
        {
          quartiles: [30, 45, 60],
          start: 0,
          step: 10,
          bars: [1, 4, 6, 9, 14, 10, 7, 4, 2, 1],
          below: 0,
          above: 0,
        },
      ),
    ranking: () =>
      shown({ kind: "ranking", options: FIELDS.slice(0, 5), most: null }, RANK, {
        points: [171, 152, 118, 90, 49],
        wins: [4, 3, 2, 1, 0],
        above: null,
        voters: 58,
      }),
    points: () =>
      shown({ kind: "points", options: FIELDS.slice(0, 5), budget: 10, spend_all: true }, POINTS, {
        points: [210, 150, 110, 70, 40],
        voters: 58,
      }),
    words: () =>
      shown(
        { kind: "words", most: 3, review: true },
        text("What does it take?", "需要什么？", "¿Qué hace falta?"),
        {
          words: WORDS,
          more: 3,
        },
      ),
    "words open": () =>
      opened(
        { kind: "words", most: 3, review: true },
        text("What does it take?", "需要什么？", "¿Qué hace falta?"),
      ),
    open: () => ({
      ...shown({ kind: "open", review: true }, FIRST, { texts: 4 }),
      [`wall:${POLL}`]: { lit: null, more: 0 },
      ...entries(),
    }),
    statements,
    "statements open": () =>
      opened(statementsConfig, text("Do you agree?", "您同意吗？", "¿Está de acuerdo?")),
    "grid 4": () => shown(gridConfig(4), WEIGH, { parts: gridParts(4) }),
    "grid 10": () => shown(gridConfig(10), WEIGH, { parts: gridParts(10) }),
    "by delegation 12": compared("delegations", 12),
    "by delegation 6": compared("delegations", 6, 0),
    "one city, one vote": compared("voices", 10),
    shift,
    official: () => official("poll"),
    "official by delegation": () => official("delegations"),
    "side by side": () => official("beside"),
    "hands alone": hands(false),
    "hands and devices": hands(true),
  };
})();

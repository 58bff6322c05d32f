// Evaluated before screen_items.js: made-up items of a board of projects on a screen.

globalThis.boardItems = (() => {
  const NAMES = [
    ["Lazio", "拉齐奥大区"],
    ["Hangzhou", "杭州"],
    ["Emilia-Romagna", "艾米利亚-罗马涅大区"],
    ["Nanjing", "南京"],
    ["North Rhine-Westphalia", "北莱茵-威斯特法伦州"],
    ["Wuhan", "武汉"],
    ["Auvergne-Rhône-Alpes", "奥弗涅-罗讷-阿尔卑斯大区"],
    ["Chengdu", "成都"],
    ["Porto", "波尔图"],
    ["Shenzhen", "深圳"],
    ["Community of Madrid", "马德里自治区"],
    ["Guangzhou", "广州"],
    ["Gdańsk", "格但斯克"],
    ["Qingdao", "青岛"],
    ["Rotterdam", "鹿特丹"],
    ["Kunming", "昆明"],
    ["Bratislava Region", "布拉迪斯拉发州"],
    ["Xi’an", "西安"],
    ["Västra Götaland", "西约塔兰省"],
    ["Suzhou", "苏州"],
    ["Catalonia", "加泰罗尼亚"],
    ["Tianjin", "天津"],
    ["Helsinki-Uusimaa", "赫尔辛基-新地区"],
    ["Chongqing", "重庆"],
    ["Lisbon", "里斯本"],
    ["Xiamen", "厦门"],
    ["Bavaria", "巴伐利亚州"],
  ];
  const THEMES = [
    { id: "energy", name: { en: "Energy", zh: "能源" } },
    { id: "mobility", name: { en: "Urban mobility", zh: "城市交通" } },
    { id: "health", name: { en: "Health and care", zh: "医疗与照护" } },
  ];

  const delegationsOf = (many) => ({
    delegations: NAMES.slice(0, many).map(([en, zh], at) => ({
      id: `d${at}`,
      region: at % 2 ? "china" : "eu",
      name: { en, zh },
    })),
    regions: [
      { id: "eu", name: { en: "European Union", zh: "欧盟" } },
      { id: "china", name: { en: "China", zh: "中国" } },
    ],
  });

  // A lead, one to three partners, some of them confirmed, and an observer of every third project.
  function pledgesOf(at, delegations) {
    const id = (step) => `d${(5 * at + step) % delegations}`;
    return {
      [id(0)]: { role: "lead", confirmed: at % 3 !== 1 },
      ...Object.fromEntries(
        [1, 3, 4]
          .slice(0, 1 + (at % 3))
          .map((step) => [id(step), { role: "partner", confirmed: step === 1 }]),
      ),
      ...(at % 3 ? {} : { [id(7)]: { role: "observe", confirmed: false } }),
    };
  }

  const cardOf = (title, at, fields) => ({
    id: at + 1,
    type: "idea",
    title,
    summary: {},
    theme: THEMES[at % THEMES.length].id,
    delegation: null,
    sector: null,
    pledges: {},
    next_step: null,
    due: null,
    interested: at,
    ready: { lead: true, partner: at % 2 === 0, step: at % 3 === 0 },
    impact: null,
    feasibility: null,
    ...fields,
  });

  function itemsOf(what, cards, event, delegations, id = null) {
    const weighed = cards.some(({ impact }) => impact !== null);
    return {
      event,
      "screen:1": { what, id, blank: false },
      board: { cards: cards.length, themes: THEMES },
      delegations: delegationsOf(delegations),
      projects_view: { what, id, cards, themes: THEMES, weighed },
    };
  }

  /** Projects with pledges of this many delegations. */
  const pledged =
    (what, delegations = 14) =>
    (texts, event) =>
      itemsOf(
        what,
        texts.map((title, at) => cardOf(title, at, { pledges: pledgesOf(at, delegations) })),
        event,
        delegations,
      );

  const projectItems = (texts, event) =>
    itemsOf(
      "projects",
      texts.map((title, at) =>
        cardOf(title, at, {
          pledges: pledgesOf(at, 14),
          impact: 4.8 - at / 5,
          feasibility: 4.5 - at / 4,
        }),
      ),
      event,
      14,
    );

  /** An offer for each text, of as many delegations. */
  const stakeholderItems = (texts, event) =>
    itemsOf(
      "stakeholders",
      texts.map((title, at) => cardOf(title, at, { type: "offer", delegation: `d${at}` })),
      event,
      texts.length,
    );

  const cardItems = (texts, event) =>
    itemsOf(
      "card",
      [
        cardOf(texts[0], 0, {
          delegation: "d0",
          summary: texts[1] ?? texts[0],
          pledges: pledgesOf(0, 14),
          next_step: texts[0],
          due: "2026-12-12",
        }),
      ],
      event,
      14,
      1,
    );

  return {
    round_table: pledged("round_table"),
    round_table_27: pledged("round_table", 27),
    project_table: pledged("project_table"),
    project_table_27: pledged("project_table", 27),
    projects: projectItems,
    stakeholders: stakeholderItems,
    card: cardItems,
  };
})();

// Evaluated after slide_event.js: slides of an event's moments and of its board, by name.

globalThis.slideViews = (() => {
  const { text, TITLE, LONG_OPTIONS, STATEMENTS, PROJECTS, CITIES, QUESTION, NEXT } =
    globalThis.slideTexts;
  const { MINUTE, now, all, on } = globalThis.slideEvent;

  const question = ([en, zh], given) => ({
    room: 1,
    text: en,
    language: "en",
    state: "answering",
    delegation: "lazio",
    name: "Giulia Conti",
    at: now - MINUTE,
    texts: { zh },
    ...given,
  });
  const request = (id, delegation, given) => ({
    id,
    delegation,
    language: "en",
    kind: "speech",
    ...given,
  });
  const floor = (speaking) => () =>
    all({
      ...on("floor"),
      floor: {
        open: true,
        order: "alternating",
        speech_s: 180,
        delegation_s: null,
        as_one: [],
        points_of_order: true,
        replies: [],
        speaking: speaking
          ? {
              request: request(1, "zhengzhou", { language: "zh" }),
              name: "Wang Fang",
              started_at: now,
              running_since: null,
              spoken_ms: 42_000,
            }
          : null,
        interrupted: null,
        waiting: ["lazio", "hangzhou", "santiago", "tianjin"].map((id, at) =>
          request(2 + at, id, at === 1 ? { kind: "reply" } : {}),
        ),
      },
    });
  function breakout(many, state = "running") {
    const rooms = Array.from({ length: many }, (_, at) => ({
      id: 11 + at,
      name: text(`Room ${at + 1}`, `${at + 1} 号会议室`, `Sala ${at + 1}`),
      people: 8 + ((at * 5) % 7),
    }));
    const placed = rooms.map(({ id }, at) => [
      id,
      CITIES.filter((_, city) => city % many === at).map((city) => city.id),
    ]);
    return all({
      ...on("breakout", 4),
      "breakout:4": {
        title: text(
          "Common projects of partner cities",
          "结对城市的合作项目",
          "Proyectos comunes de ciudades asociadas",
        ),
        task: text(
          "Agree on one project, on who leads it and on a first step by September.",
          "商定一个项目、牵头方以及九月前的第一步。",
          "Acordad un proyecto, quién lo lidera y un primer paso para septiembre.",
        ),
        minutes: 15,
        state,
        mode: "pairs",
        opened_at: now - MINUTE,
        ends_at: now + 11 * MINUTE + 30_500,
        ended_at: null,
        rooms,
      },
      "mix:4": Object.fromEntries(placed),
      "headcounts:4": Object.fromEntries(rooms.map(({ id, people }) => [id, people])),
    });
  }
  const report = () =>
    all({
      ...on("report", 11),
      "breakout:4": { title: TITLE, task: TITLE, state: "ended", rooms: [], ended_at: 1 },
      "reported:11": {
        breakout: 4,
        name: text("Room 1", "1 号会议室", "Sala 1"),
        form: [
          { id: "a", label: text("We agree on", "我们的共识", "Acordamos") },
          { id: "b", label: text("Common project", "共同项目", "Proyecto común") },
          { id: "c", label: text("Next step", "下一步", "Próximo paso") },
        ],
        texts: { a: STATEMENTS[2], b: PROJECTS[0], c: STATEMENTS[5] },
      },
    });

  const ROLES = ["lead", "partner", "observe"];
  const card = (at) => ({
    id: 30 + at,
    type: ["idea", "offer", "seek"][at % 3],
    title: PROJECTS[at],
    summary: LONG_OPTIONS[at % 4],
    theme: at % 2 ? "energy" : "people",
    delegation: CITIES[at % 14].id,
    sector: null,
    pledges: Object.fromEntries(
      [0, 3, 7, 9]
        .slice(0, 2 + (at % 3))
        .map((step, place) => [
          CITIES[(at + step) % 14].id,
          { role: ROLES[Math.min(place, 2)], confirmed: (at + place) % 3 > 0 },
        ]),
    ),
    next_step: STATEMENTS[5],
    due: "2026-09-15",
    interested: 5,
    ready: { lead: true, partner: at % 3 < 2, step: at % 2 === 0 },
    impact: 4.4 - at * 0.2,
    feasibility: 2.9 + ((at * 3) % 5) * 0.3,
  });
  const projects =
    (what, many, id = null) =>
    () =>
      all({
        ...on(what, id),
        board: {
          open: true,
          premoderated: true,
          until: null,
          themes: [],
          writable: true,
          cards: many,
        },
        projects_view: {
          what,
          id,
          weighed: true,
          themes: [
            { id: "energy", name: text("Energy", "能源", "Energía") },
            {
              id: "people",
              name: text("People and skills", "人才与技能", "Personas y competencias"),
            },
          ],
          cards: Array.from({ length: many }, (_, at) => card(at)),
        },
      });
  return {
    title: () => all(on("title")),
    closing: () => all(on("title")),
    break: () =>
      all({ "screen:1": { what: "break", id: null, blank: false, until: now + 9 * MINUTE } }),
    agenda: () => all(on("agenda")),
    code: () => all(on("code")),
    question: () =>
      all({
        ...on("question"),
        "question:50": question(QUESTION),
        "score:50": 23,
        "next:1": {
          question: 51,
          suggested: true,
          why: null,
          says: question(NEXT, { delegation: "hangzhou" }),
        },
      }),
    questions: () =>
      all({
        ...on("questions"),
        "questions_view:1": {
          questions: [QUESTION, NEXT, ...STATEMENTS.slice(0, 3).map(({ en, zh }) => [en, zh])].map(
            (texts, at) => ({
              id: 60 + at,
              upvotes: 23 - 4 * at,
              ...question(texts, { delegation: CITIES[at * 2].id, state: undefined, name: null }),
            }),
          ),
          more: 3,
        },
      }),
    "floor waiting": floor(false),
    "floor speaking": floor(true),
    "breakout 4": () => breakout(4),
    "breakout 12": () => breakout(12),
    recall: () => breakout(4, "closing"),
    report,
    projects: projects("projects", 6),
    "project card": projects("card", 1, 30),
    "project table": projects("project_table", 8),
    "round table 6": projects("round_table", 6),
    "round table 12": projects("round_table", 12),
    stakeholders: projects("stakeholders", 10),
  };
})();

// Evaluated before screen_items.js: made-up items of the moments between polls on the screen.

globalThis.momentItems = (inAll) => {
  const MINUTE = 60_000;
  const REGIONS = [
    { id: "eu", name: { en: "European Union", zh: "欧盟" } },
    { id: "china", name: { en: "China", zh: "中国" } },
  ];
  const NAMES = [
    [{ en: "Baden-Württemberg", zh: "巴登-符腾堡州" }, "eu"],
    [{ en: "Hangzhou", zh: "杭州" }, "china"],
    [{ en: "Lazio", zh: "拉齐奥大区" }, "eu"],
    [{ en: "Suzhou", zh: "苏州" }, "china"],
  ];
  const delegationsOf = (many) => ({
    regions: REGIONS,
    delegations: Array.from({ length: many }, (_, at) => {
      const [name, region] = NAMES[at % NAMES.length];
      return { id: `city${at}`, region, name };
    }),
  });
  const showing = (what, event, more = {}) => ({
    event,
    "screen:1": { what, id: null, blank: false, until: null, ...more },
    delegations: delegationsOf(14),
  });
  const withTimes = (event) => ({
    place: event.title,
    ...event,
    code: event.code ?? "7HK3QF",
    starts: Date.now() + 20 * MINUTE,
    ends: Date.now() + 200 * MINUTE,
    description: {},
    look: { colour: "teal", logos: [], funding: {}, disclaimer: {} },
  });
  const agendaOf = (texts) => ({
    points: texts.map((title, at) => ({
      title,
      speaker: at % 2 ? title : null,
      starts: Date.now() + (30 * at - 45) * MINUTE,
      ends: Date.now() + (30 * at - 15) * MINUTE,
    })),
    written: 0,
  });

  /** The first text is the title of the event; its place is as long. */
  const titleItems = (texts, event) =>
    showing("title", withTimes({ ...event, title: texts[0], place: texts[0] }));

  const closingItems = (texts, event) =>
    showing(
      "closing",
      withTimes({ ...event, title: texts[0], state: "ended", report_public: true }),
    );

  const breakItems = (texts, event) => ({
    ...showing("break", event, { until: Date.now() + 10 * MINUTE }),
    agenda: agendaOf(texts),
  });

  const breakOverItems = (_texts, event) =>
    showing("break", event, { until: Date.now() - 10 * MINUTE });

  const agendaItems = (texts, event) => ({ ...showing("agenda", event), agenda: agendaOf(texts) });

  /** As many rooms as texts. */
  function breakoutItems(
    texts,
    event,
    { state = "running", mode = "pairs", isNaming = true } = {},
  ) {
    const rooms = texts.map((_, at) => ({
      id: 10 + at,
      name: inAll(event.languages, 6, `Room ${at + 1}`),
    }));
    return {
      ...showing("breakout", event, { id: 4 }),
      "breakout:4": {
        title: texts[0],
        task: texts[1] ?? texts[0],
        minutes: 15,
        state,
        mode,
        opened_at: Date.now(),
        ends_at: Date.now() + 15 * MINUTE,
        ended_at: null,
        rooms,
      },
      "mix:4": Object.fromEntries(
        rooms.map(({ id }, at) => [
          id,
          isNaming
            ? [`city${at % 14}`, `city${(at + 1) % 14}`]
            : delegationsOf(14).delegations.map((each) => each.id),
        ]),
      ),
      "headcounts:4": Object.fromEntries(rooms.map(({ id }, at) => [id, 4 + at])),
    };
  }

  const request = (at, language) => ({
    id: at + 1,
    delegation: `city${at % 14}`,
    language,
    kind: at === 1 ? "reply" : "speech",
  });

  /** As many people wait as there are texts. */
  const floorItems = (texts, event, speaking = null) => ({
    ...showing("floor", event),
    floor: {
      open: true,
      order: "least_heard",
      speech_s: 180,
      delegation_s: null,
      as_one: [],
      points_of_order: true,
      replies: [],
      speaking,
      interrupted: null,
      waiting: texts.map((_, at) => request(at, event.languages[0])),
    },
  });

  const speechItems = (texts, event) =>
    floorItems(texts.slice(1), event, {
      request: { ...request(0, event.languages[0]), point: texts[0] },
      name: "Ann Example",
      started_at: Date.now(),
      running_since: Date.now(),
      spoken_ms: 10_000,
    });

  const asked = (texts, at, languages) => {
    const { [languages[0]]: text, ...others } = texts;
    return {
      text,
      language: languages[0],
      texts: others,
      delegation: `city${at % 14}`,
      name: at % 2 ? "Ann Example" : null,
    };
  };

  const questionsItems = (texts, event) => ({
    ...showing("questions", event),
    "room:1": { name: {}, pushed: null, qa: true },
    "questions_view:1": {
      questions: texts.map((each, at) => ({
        id: 30 + at,
        upvotes: 40 - 3 * at,
        ...asked(each, at, event.languages),
      })),
      more: 3,
    },
  });

  const noQuestionsItems = (_texts, event) => questionsItems([], event);

  const questionItems = (texts, event) => ({
    ...showing("question", event),
    "question:30": { room: 1, state: "answering", at: 0, ...asked(texts[0], 1, event.languages) },
    "score:30": 12,
    "next:1": {
      question: 31,
      suggested: true,
      why: null,
      says: {
        room: 1,
        state: "approved",
        at: 0,
        ...asked(texts[1] ?? texts[0], 2, event.languages),
      },
    },
  });

  return {
    title: titleItems,
    closing: closingItems,
    break: breakItems,
    break_over: breakOverItems,
    timetable: agendaItems,
    breakout: breakoutItems,
    mixed_breakout: (texts, event) =>
      breakoutItems(texts, event, { mode: "mixed", isNaming: false }),
    closing_breakout: (texts, event) => breakoutItems(texts, event, { state: "closing" }),
    floor: (texts, event) => floorItems(texts, event),
    speech: speechItems,
    questions: questionsItems,
    no_questions: noQuestionsItems,
    question: questionItems,
  };
};

// Evaluated after slide_texts.js: items of an event with a poll or a view on its screen.

globalThis.slideEvent = (() => {
  const { TITLE, REGIONS, CITIES, AGENDA } = globalThis.slideTexts;
  const MINUTE = 60_000;
  const POLL = 7;
  const now = Date.now();
  const started = now - 31 * MINUTE;
  const sum = (counts) => counts.reduce((all, each) => all + each, 0);

  const event = (languages, given) => ({
    code: "7HK3QF",
    title: TITLE,
    description: {},
    place: { en: "Town hall, Bologna", zh: "博洛尼亚市政厅", es: "Ayuntamiento de Bolonia" },
    starts: started,
    ends: started + 120 * MINUTE,
    zone: "Europe/Brussels",
    languages,
    state: "live",
    k: 5,
    demo: false,
    sectors: [],
    terms: { delegation: {}, region: {}, sector: {} },
    doors: "auto",
    doors_at: started,
    door_asks: [],
    call: "",
    channels: [],
    look: { colour: "teal", logos: [], funding: {}, disclaimer: {} },
    archived: false,
    report_public: false,
    parts: [],
    ...given,
  });
  const all = (given) => ({
    delegations: { regions: REGIONS, delegations: CITIES },
    "room:1": { name: {}, pushed: null, qa: true },
    agenda: { points: agenda(), written: 0 },
    ...given,
  });
  const on = (what, id = null) => ({ "screen:1": { what, id, blank: false } });
  function agenda() {
    let at = started;
    return AGENDA.map(([title, minutes]) => {
      const starts = at;
      at += minutes * MINUTE;
      return { starts, ends: at, title, speaker: null };
    });
  }

  const poll = (config, prompt, given) => ({
    room: 1,
    prompt,
    config,
    anonymous: true,
    secret: true,
    rule: "revealed",
    abstain: true,
    reading: 0,
    changeable: true,
    observers: false,
    receipts: "auto",
    voters: "everyone",
    level: "open",
    survey: null,
    state: "open",
    round: 1,
    repeats: null,
    edition: 0,
    shown: null,
    votes_from: null,
    closes_at: null,
    closed_at: null,
    left: null,
    reading_left: null,
    result_public: false,
    k: 5,
    ...given,
  });
  const opened = (config, prompt, given) =>
    all({
      ...on("poll", POLL),
      "room:1": { name: {}, pushed: POLL, qa: true },
      [`poll:${POLL}`]: poll(config, prompt, { closes_at: now + 95_500, ...given }),
      [`participation:${POLL}`]: { voted: 40, delegations: null },
    });
  const shown = (config, prompt, tally, { what = "poll", result, ...given } = {}) =>
    all({
      ...on(what, POLL),
      "room:1": { name: {}, pushed: POLL, qa: true },
      [`poll:${POLL}`]: poll(config, prompt, {
        state: "closed",
        closed_at: now - MINUTE,
        result_public: true,
        ...given,
      }),
      [`result:${POLL}`]: {
        n: sum(tally.counts ?? [58]),
        abstained: 2,
        tally,
        eligible: 96,
        by: null,
        ...result,
      },
    });
  return { POLL, MINUTE, now, sum, event, all, on, opened, shown };
})();

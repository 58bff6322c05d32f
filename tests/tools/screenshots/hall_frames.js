// Evaluated after slides.js: items of results that change, and `hallFrames.frames(seconds)`, which
// measures frames.

globalThis.hallFrames = (() => {
  const CHANGES = 10;
  const FRAME_MS = 1000 / 60;
  const LANGUAGES = ["en", "zh"];
  const { POLL, event } = globalThis.slideEvent;
  const { slidePolls } = globalThis;
  const FEW = 5;
  const counts = (many, tick) =>
    Array.from(
      { length: many },
      (_, at) => 3 * (many - at) + ((tick * (1 + (at % 7))) % (5 + 3 * at)),
    );

  // Items that do not change stay the same objects, as in the store.
  const made = new Map();
  function slide(name) {
    if (!made.has(name)) made.set(name, { event: event(LANGUAGES, {}), ...slidePolls[name]() });
    return made.get(name);
  }
  function openPoll(many) {
    const { [`poll:${POLL}`]: poll } = slide("choice 12 result");
    const config = {
      ...poll.config,
      options: poll.config.options.slice(0, many),
    };
    return { ...poll, config, state: "open", closed_at: null };
  }
  function bars(many, tick) {
    const items = slide("choice 12 result");
    const { [`result:${POLL}`]: result } = items;
    if (!made.has(many)) made.set(many, openPoll(many));
    const votes = counts(many, tick);
    const n = votes.reduce((sum, each) => sum + each, 0);
    return {
      ...items,
      [`poll:${POLL}`]: made.get(many),
      [`result:${POLL}`]: {
        ...result,
        n,
        eligible: 2 * n,
        tally: { counts: votes },
      },
      [`participation:${POLL}`]: { voted: n, delegations: null },
    };
  }
  // Every second a word is new.
  function words(tick) {
    const items = slide("words");
    const result = items[`result:${POLL}`];
    const all = result.tally.words;
    const shown = all.slice(0, 6 + (Math.floor(tick / CHANGES) % (all.length - 5)));
    const counted = shown.map(([names, people], at) => [names, people + ((tick * (at + 3)) % 7)]);
    const closed = items[`poll:${POLL}`];
    if (!made.has("cloud")) made.set("cloud", { ...closed, state: "open", closed_at: null });
    return {
      ...items,
      [`poll:${POLL}`]: made.get("cloud"),
      [`result:${POLL}`]: {
        ...result,
        tally: { ...result.tally, words: counted },
      },
    };
  }
  const CONTENTS = {
    "5 bars": (tick) => bars(FEW, tick),
    "12 bars": (tick) => bars(12, tick),
    words,
  };

  // The preview sends its height to the window around it, which is itself here.
  const show = (name, tick) =>
    dispatchEvent(
      new MessageEvent("message", {
        origin: location.origin,
        source: globalThis.parent,
        data: CONTENTS[name](tick),
      }),
    );

  /** Frames for some seconds, in ms. */
  async function frames(seconds) {
    const times = [];
    const end = performance.now() + 1000 * seconds;
    let last = await new Promise(requestAnimationFrame);
    while (last < end) {
      const now = await new Promise(requestAnimationFrame);
      times.push(now - last);
      last = now;
    }
    const sorted = [...times].sort((one, other) => one - other);
    return {
      n: times.length,
      median: sorted[sorted.length >> 1],
      p95: sorted[Math.floor(sorted.length * 0.95)],
      longest: sorted.at(-1),
      dropped: times.reduce((sum, each) => sum + Math.max(0, Math.round(each / FRAME_MS) - 1), 0),
    };
  }

  /** Items of a content at first, and those of each change after it. */
  const changes = (name, many) =>
    Array.from({ length: many + 1 }, (_, tick) =>
      Object.fromEntries(
        Object.entries(CONTENTS[name](tick)).filter(
          ([key]) => !tick || [`result:${POLL}`, `participation:${POLL}`].includes(key),
        ),
      ),
    );

  return { show, frames, changes };
})();

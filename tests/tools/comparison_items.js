// Evaluated before screen_items.js: made-up items of views that compare the votes of groups, rounds
// and ways of voting on the screen.

globalThis.comparisonItems = (itemsOfPoll) => {
  const REGIONS = [
    { id: "eu", name: { en: "European Union", zh: "欧盟" } },
    { id: "china", name: { en: "China", zh: "中国" } },
  ];
  const NAMES = [
    ["Lazio", "拉齐奥大区"],
    ["Hangzhou", "杭州"],
    ["Emilia-Romagna", "艾米利亚-罗马涅大区"],
    ["Baden-Württemberg", "巴登-符腾堡州"],
    ["Suzhou", "苏州"],
    ["Île-de-France", "法兰西岛大区"],
    ["Shenzhen", "深圳"],
  ];
  const FEWEST_VOICES = 5;

  const citiesOf = (many) =>
    Array.from({ length: many }, (_, at) => {
      const [en, zh] = NAMES[at % NAMES.length];
      const mark = at < NAMES.length ? "" : ` ${1 + Math.floor(at / NAMES.length)}`;
      return { id: `city${at}`, region: "eu", name: { en: en + mark, zh: zh + mark } };
    });
  const sumOf = (counts) => counts.reduce((sum, count) => sum + count, 0);
  const rowOf = (counts, given) => ({
    n: sumOf(counts),
    abstained: 0,
    eligible: sumOf(counts) + 2,
    tally: { counts },
    ...given,
  });
  const add = (rows) => rows[0].map((_, at) => sumOf(rows.map((row) => row[at])));

  /** Counts of each city that differ: the third option leads, in some cities another one. */
  const countsOf = (options, city) =>
    options.map((_, at) => ((3 * at + 5 * city) % 8) + (at === 2 % options.length ? 6 : 0));

  const viewOf = (what, items, more = {}) => ({
    ...items,
    "screen:1": { ...items["screen:1"], what },
    ...more,
  });
  const idOf = (items) => items["screen:1"].id;
  const choice = (options) => ({ kind: "choice", options, least: 1, most: 1 });
  /** Every fifth delegation is hidden. */
  const isHidden = (at) => at % 5 === 4;

  /** A result by delegation; `rowFor` is the row of a city. */
  function comparedItems(config, texts, event, cities, rowFor, all) {
    const rows = cities.map(({ id }, at) => [id, isHidden(at) ? null : rowFor(at)]);
    return {
      ...itemsOfPoll({
        config,
        prompt: texts[0],
        result: {
          ...all,
          fewest_voices: FEWEST_VOICES,
          by: { delegation: Object.fromEntries(rows) },
        },
        event,
      }),
      delegations: { delegations: cities, regions: REGIONS },
    };
  }

  function comparedChoice(texts, event, many) {
    const cities = citiesOf(many);
    const counts = cities.map((_, at) => countsOf(texts, at));
    return comparedItems(
      choice(texts),
      texts,
      event,
      cities,
      (at) => rowOf(counts[at]),
      rowOf(add(counts)),
    );
  }

  /** Averages of a scale by delegation. */
  function comparedScale(texts, event, many) {
    const [low, high] = texts;
    const config = { kind: "scale", steps: 5, lowest: 1, labels: [], low, high };
    const row = (mean) => rowOf([2, 2, 3, 4, 5], { tally: { counts: [2, 2, 3, 4, 5], mean } });
    const cities = citiesOf(many);
    return comparedItems(
      config,
      texts,
      event,
      cities,
      (at) => row(1.5 + ((7 * at) % 31) / 10),
      row(3.4),
    );
  }

  const delegations =
    (many, items = comparedChoice) =>
    (texts, event) =>
      viewOf("delegations", items(texts, event, many));

  /** A second round in which options rise and fall. */
  function shiftItems(texts, event) {
    const items = comparedChoice(texts, event, 7);
    const id = idOf(items);
    const poll = items[`poll:${id}`];
    const before = texts.map((_, at) => ((5 * at) % 9) + 3);
    return viewOf("shift", items, {
      [`poll:${id}`]: { ...poll, repeats: 1, round: 2 },
      "poll:1": poll,
      "result:1": rowOf(before, { by: null }),
    });
  }

  /** Averages and steps of a scale in two rounds. */
  function scaleShiftItems(texts, event) {
    const items = comparedScale(texts, event, 7);
    const id = idOf(items);
    const poll = items[`poll:${id}`];
    return viewOf("shift", items, {
      [`poll:${id}`]: { ...poll, repeats: 1, round: 2 },
      "poll:1": poll,
      "result:1": rowOf([5, 4, 3, 2, 2], {
        tally: { counts: [5, 4, 3, 2, 2], mean: 2.5 },
        by: null,
      }),
    });
  }

  /** An official vote: two thirds for, some against, some abstain, the last has not voted. */
  function officialItems(texts, event, many) {
    const cities = citiesOf(many);
    const options = texts.slice(0, 2);
    const voted = cities.slice(0, -1);
    const votes = Object.fromEntries(
      voted.map(({ id }, at) => [id, at % 7 === 3 ? null : [at % 3 === 2 ? 1 : 0]]),
    );
    const answers = Object.values(votes).filter(Boolean);
    const counts = [0, 1].map((option) => answers.filter(([each]) => each === option).length);
    const cast = sumOf(counts);
    const items = itemsOfPoll({
      config: choice(options),
      prompt: texts[0],
      result: {
        n: voted.length,
        abstained: voted.length - cast,
        tally: { counts },
        eligible: null,
        by: null,
        official: {
          votes,
          missing: [cities[many - 1].id],
          outcome: {
            rule: "simple",
            option: 0,
            leading: [0],
            votes: counts[0],
            counted: cast,
            needed: Math.floor(cast / 2) + 1,
          },
        },
      },
      event,
    });
    Object.assign(items[`poll:${idOf(items)}`], {
      level: "official",
      voters: "heads",
      anonymous: false,
      secret: false,
      majority: "simple",
      quorum: "half",
      k: 0,
    });
    return { ...items, delegations: { delegations: cities, regions: REGIONS } };
  }

  /** An official vote that is open, with half of the votes cast. */
  function votingItems(texts, event, many) {
    const items = officialItems(texts, event, many);
    const id = idOf(items);
    const cast = items.delegations.delegations.filter((_, at) => at % 2).map((each) => each.id);
    delete items[`result:${id}`];
    Object.assign(items[`poll:${id}`], { state: "open", result_public: false });
    items[`participation:${id}`] = { voted: cast.length, delegations: cast };
    return items;
  }

  /** An official vote beside the poll that asks the people. */
  function besideItems(texts, event) {
    const options = texts.slice(0, 2);
    const people = comparedChoice(options, event, 14);
    const asked = idOf(people);
    const items = officialItems(options, event, 14);
    Object.assign(items[`poll:${idOf(items)}`], { beside: asked });
    return viewOf("beside", { ...people, ...items });
  }

  /** Hands alone, or beside ballots; the second row has most. */
  function handsItems(texts, event, isAlone) {
    const counts = texts.map((_, at) => (at === 1 ? 21 : (5 * at) % 9));
    const ballots = texts.map((_, at) => (isAlone ? 0 : 2 + ((3 * at) % 7)));
    const tally = { counts };
    const items = itemsOfPoll({
      config: choice(texts),
      prompt: texts[0],
      result: {
        ...rowOf(ballots, { eligible: null, by: null }),
        hands: {
          n: sumOf(counts),
          abstained: 1,
          tally,
          together: isAlone ? tally : { counts: add([counts, ballots]) },
          by_delegation: {},
        },
      },
      event,
    });
    return items;
  }

  return {
    delegations: delegations(14),
    delegations_7: delegations(7),
    delegations_40: delegations(40),
    averages: delegations(14, comparedScale),
    voices: (texts, event) => viewOf("voices", comparedChoice(texts, event, 14)),
    shift: shiftItems,
    scale_shift: scaleShiftItems,
    official: (texts, event) => officialItems(texts, event, 14),
    official_7: (texts, event) => officialItems(texts, event, 7),
    official_40: (texts, event) => officialItems(texts, event, 40),
    official_votes: (texts, event) => viewOf("delegations", officialItems(texts, event, 14)),
    voting: (texts, event) => votingItems(texts, event, 14),
    beside: besideItems,
    hands: (texts, event) => handsItems(texts, event, true),
    hands_and_ballots: (texts, event) => handsItems(texts, event, false),
  };
};

// Evaluated before screen_layout.js: whether bars and dots of a screen stand at the values of its
// items, and which texts it has to show. `globalThis.screenValues`.

globalThis.screenValues = (() => {
  /** Greatest distance of a bar or dot from its place, as a share of its axis. */
  const NEAR = 0.01;
  /** Width of a bar of 100 %, as a share of its row's. */
  const LEAST_BAR = 0.15;
  /** Height of the highest column, of the screen's. */
  const LEAST_HIGHEST = 0.03;
  const bare = (text) => text.replaceAll(/[\s\u200b\u2060]/g, "");
  const sum = (counts) => counts.reduce((all, each) => all + each, 0);
  const boxOf = (element) => element.getBoundingClientRect();
  const widthOf = (element) => boxOf(element).width;
  const heightOf = (element) => boxOf(element).height;
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const seen = (root, selector) => [...root.querySelectorAll(selector)].filter(isSeen);

  const shown = (items) => items["screen:1"];
  const pollOf = (items) => items[`poll:${shown(items).id}`];
  const resultOf = (items) => items[`result:${shown(items).id}`];

  /** Faults of lengths that are in proportion to values: `[name, length, value][]`. */
  function outOfProportion(what, rows) {
    const most = Math.max(...rows.map(([, , value]) => value));
    const longest = Math.max(...rows.map(([, length]) => length));
    if (most && longest < 1) return [`${what}: all without a length`];
    return rows
      .filter(
        ([, length, value]) =>
          !(Math.abs(length - (longest * value) / (most || 1)) <= NEAR * longest + 1),
      )
      .map(
        ([name, length, value]) =>
          `${what} ${name}: ${length.toFixed(0)} of ${longest.toFixed(0)} px for ${value} of ${most}`,
      );
  }

  /** Fault of places on an axis, whose distances have to be in proportion to those of values. */
  function offTheAxis(what, places, values) {
    if (places.length !== values.length) return [`${what}: ${places.length}, not ${values.length}`];
    const [ends, at] = [values, places].map((all) => [Math.min(...all), Math.max(...all)]);
    const range = ends[1] - ends[0];
    const length = at[1] - at[0];
    const off = places.filter((place, index) => {
      const share = range ? (values[index] - ends[0]) / range : 0;
      return Math.abs(place - at[0] - share * length) > NEAR * length + 1;
    });
    return off.length ? [`${what}: ${off.length} off their values`] : [];
  }

  /** Number of the text that a row of the page begins with. */
  function numberOf(row, texts) {
    const said = bare(row.querySelector(".option-text")?.textContent ?? "");
    const at = texts.findIndex((text) => said.startsWith(bare(Object.values(text)[0] ?? "\n")));
    return at < 0 ? undefined : at;
  }
  const byText = (main, selector, texts, measure) =>
    seen(main, selector).flatMap((row) => {
      const [at, length] = [numberOf(row, texts), measure(row)];
      return at === undefined || length === undefined ? [] : [[at, length]];
    });

  const barOf = (row) => {
    const bar = row.querySelector(".bar-fill");
    return bar ? widthOf(bar) : undefined;
  };
  /** Bars of options, all of them of one scale, and as long as their percentages say. */
  function wrongBars(main, { config }, { tally, hands }) {
    const counts = (hands?.together ?? tally).counts ?? tally.points;
    const texts = config.options ?? config.labels;
    const rows = byText(main, ".option", texts, barOf);
    if (!rows.length) return [];
    return [
      ...outOfProportion(
        "bar",
        rows.map(([at, width]) => [at + 1, width, counts[at]]),
      ),
      ...seen(main, ".option").flatMap(unlikeItsFigure),
    ];
  }

  function unlikeItsFigure(row) {
    const bar = row.querySelector(".bar:has(> .bar-fill)");
    const [, figure] = /^(\d+)\s*%/.exec(row.querySelector(".option-figures")?.textContent) ?? [];
    if (!bar || figure === undefined) return [];
    const [length, most] = [barOf(row), widthOf(bar)];
    if (most < LEAST_BAR * widthOf(row)) return [`${most.toFixed()} px for the bar of ${figure} %`];
    const isNear = Math.abs(length / most - figure / 100) <= NEAR;
    return isNear ? [] : [`bar of ${((100 * length) / most).toFixed(1)} % beside ${figure} %`];
  }

  const wrongSteps = (main, { config }, { tally }) => {
    const rows = byText(main, ".rank-step", config.options, (row) =>
      heightOf(row.querySelector(".rank-bar")),
    );
    return rows.length
      ? outOfProportion(
          "step",
          rows.map(([at, height]) => [at + 1, height, tally.points[at]]),
        )
      : [];
  };

  /** Columns of a distribution, and its line at the median. */
  function wrongColumns(main, { config }, { tally }) {
    const columns = seen(main, ".stage-column");
    if (!columns.length) return [];
    const counts = tally.counts ?? [
      ...(tally.below ? [tally.below] : []),
      ...tally.bars,
      ...(tally.above ? [tally.above] : []),
    ];
    if (columns.length !== counts.length)
      return [`columns: ${columns.length}, not ${counts.length}`];
    const bars = columns.map((each) => each.querySelector(".stage-column-bar"));
    const highest = Math.max(...bars.map(heightOf));
    return [
      ...(highest < LEAST_HIGHEST * innerHeight ? [`highest column: ${highest} px`] : []),
      ...outOfProportion(
        "column",
        bars.map((bar, at) => [at + 1, heightOf(bar), counts[at]]),
      ),
      ...wrongMedian(main, columns, config, tally),
    ];
  }
  function wrongMedian(main, columns, { lowest }, { median, quartiles, start, step, below }) {
    const [line] = seen(main, ".median-line");
    if (!line) return ["no median"];
    const value = quartiles
      ? (quartiles[1] - start) / step + (below ? 1 : 0)
      : median - lowest + 0.5;
    const [first, second] = columns.map((each) => boxOf(each));
    const unit = second.left - first.left;
    const place = boxOf(line).left - first.left;
    return Math.abs(place - unit * value) > NEAR * unit * columns.length + 3
      ? [`median at ${(place / unit).toFixed(2)} columns, not ${value.toFixed(2)}`]
      : [];
  }

  /** Bars of those who agree, are not sure, and disagree. */
  function wrongStatements(main, { config }, { tally }) {
    return seen(main, ".statement-row").flatMap((row) => {
      const at = numberOf(row, config.statements);
      const parts = seen(row, ".stacked-bar > span").map((part) => [
        part.dataset.tint,
        widthOf(part),
      ]);
      if (!parts.length || at === undefined) return [];
      const [agree, disagree, pass] = tally.parts[at + 1];
      const counts = [agree, pass, disagree];
      return outOfProportion(
        `statement ${at + 1}, part`,
        parts.map(([tint, width]) => [tint, width, counts[tint]]),
      );
    });
  }

  const meanOf = (counts) => sum(counts.map((count, at) => count * (at + 1))) / sum(counts);
  /** Dots of rows that are rated on two scales. */
  function wrongDots(main, _poll, { tally: { parts } }) {
    const dots = seen(main, ".grid-dot[data-row]");
    const rows = dots.map((dot) => Number(dot.dataset.row) + 1);
    const centres = dots
      .map((dot) => boxOf(dot))
      .map((box) => [(box.left + box.right) / 2, -(box.top + box.bottom) / 2]);
    return ["x", "y"].flatMap((axis, at) =>
      offTheAxis(
        `dots on ${axis}`,
        centres.map((centre) => centre[at]),
        rows.map((row) => meanOf(parts[`${row}${axis}`])),
      ),
    );
  }

  /** Words of more people are never smaller. */
  function wrongWords(main, _poll, { tally }) {
    const people = new Map(tally.words.map(([[name], many]) => [bare(name), many]));
    const words = seen(main, ".stage-cloud > li").map((each) => [
      people.get(bare(each.querySelector("bdi")?.textContent ?? "")),
      Number.parseFloat(getComputedStyle(each).fontSize),
    ]);
    const sorted = words.filter(([many]) => many).sort((one, other) => other[0] - one[0]);
    return sorted.flatMap(([many, size], at) =>
      at && many < sorted[at - 1][0] && size > sorted[at - 1][1] + 0.5
        ? [`a word of ${many} people is larger than one of ${sorted[at - 1][0]}`]
        : [],
    );
  }

  const sharesOf = ({ n, tally: { counts } }) => counts.map((count) => count / n);
  const sorted = (values) => [...values].sort((one, other) => one - other);

  /** Bars of delegations, divided among the options. */
  function wrongGroups(main, items) {
    const { by, ...all } = resultOf(items);
    const cities = items.delegations.delegations;
    return seen(main, ".group-row").flatMap((row) => {
      const name = bare(row.querySelector(".group-name").textContent);
      const city = cities.find((each) => name === bare(Object.values(each.name).join("")));
      const votes = city ? by.delegation[city.id] : row.matches(".group-all") ? all : undefined;
      const parts = seen(row, ".group-part");
      if (!votes || parts.length < 2) return [];
      const whole = widthOf(row.querySelector(".group-bar"));
      const widths = sorted(parts.map((part) => widthOf(part) / whole));
      const shares = sorted(sharesOf(votes)).slice(-widths.length);
      return widths.some((width, at) => Math.abs(width - shares[at]) > NEAR + 0.01)
        ? [
            `parts of ${name}: ${widths.map((each) => each.toFixed(2))}, not ${shares.map((each) => each.toFixed(2))}`,
          ]
        : [];
    });
  }

  /** Dots of options in two rounds. */
  function wrongSlope(main, items) {
    const dots = seen(main, ".slope-dot").map((dot) => boxOf(dot));
    const { repeats } = pollOf(items);
    const rounds = [items[`result:${repeats}`], resultOf(items)];
    if (!dots.length || rounds.some(({ tally }) => tally.mean !== undefined)) return [];
    const values = rounds.flatMap(sharesOf);
    return offTheAxis(
      "dots of rounds",
      sorted(dots.map(({ top, bottom }) => -(top + bottom) / 2)),
      sorted(values),
    );
  }

  /** A seat for each delegation, with its vote. */
  function wrongSeats(main, items) {
    const { official } = resultOf(items) ?? {};
    const signs = seen(main, ".vote-sign[data-vote]");
    if (!official || !signs.length || document.querySelector(".screen-page")) return [];
    return [0, 1].flatMap((option) => {
      const votes = Object.values(official.votes).filter((each) => each?.[0] === option).length;
      const seats = seen(main, ".seat .vote-sign").filter(
        (each) => each.dataset.vote === `${option}`,
      );
      return seats.length && seats.length !== votes
        ? [`${seats.length} seats for ${option}, not ${votes}`]
        : [];
    });
  }

  const OF_KINDS = {
    choice: [wrongBars],
    points: [wrongBars],
    ranking: [wrongBars, wrongSteps],
    scale: [wrongBars, wrongColumns],
    estimate: [wrongColumns],
    statements: [wrongStatements],
    grid: [wrongDots],
    words: [wrongWords],
  };
  const OF_VIEWS = {
    delegations: [wrongGroups, wrongSeats],
    shift: [wrongSlope],
    poll: [wrongSeats],
  };

  /** Bars and dots of a page that do not stand at their values. */
  function wrongValues(main, items) {
    const { what } = shown(items);
    const [poll, result] = [pollOf(items), resultOf(items)];
    const kinds = what === "poll" && result?.n ? (OF_KINDS[poll.config.kind] ?? []) : [];
    return [
      ...kinds.flatMap((check) => check(main, poll, result)),
      ...(OF_VIEWS[what] ?? []).flatMap((check) => check(main, items)),
    ];
  }

  /** Texts that the pages of a view have to show, in all languages of the event. */
  function textsToShow(items) {
    const texts = TEXTS[shown(items).what]?.(items) ?? [];
    return texts.flatMap((text) =>
      items.event.languages.flatMap((id) => (text[id] ? [text[id]] : [])),
    );
  }
  const titlesOf = ({ projects_view: { cards } }) => cards.map(({ title }) => title);
  const TEXTS = {
    poll: (items) => {
      const { config } = pollOf(items);
      const { n, hands } = resultOf(items) ?? {};
      if (config.kind === "words" || config.kind === "open") return [];
      return [
        ...(config.options ?? []),
        ...(n || hands ? (config.statements ?? config.rows ?? config.labels ?? []) : []),
      ];
    },
    report: (items) => Object.values(items[`reported:${shown(items).id}`].texts),
    projects: titlesOf,
    round_table: titlesOf,
    project_table: titlesOf,
    shift: (items) => pollOf(items).config.options ?? [],
    voices: (items) => pollOf(items).config.options ?? [],
  };

  return { wrongValues, textsToShow };
})();

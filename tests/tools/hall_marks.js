// Evaluated in the screen's preview: marks on the hall's stage, in shares of its axes.
// `hallMarks(items)` posts items, and returns it once it is drawn.

globalThis.hallMarks = (() => {
  const STILL_FRAMES = 10;
  const LANGUAGES = { en: "en", zh: "zh" };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const boxOf = (element) => element.getBoundingClientRect();
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });
  const seen = (root, selector) => [...root.querySelectorAll(selector)].filter(isSeen);
  const textOf = (element) => element?.textContent.trim() ?? "";

  /** Text of each language; the whole text where no language is marked. */
  const inLanguages = (element) =>
    Object.fromEntries(
      Object.entries(LANGUAGES).map(([id, tag]) => [
        id,
        textOf(element?.querySelector(`[lang|="${tag}"]`) ?? element),
      ]),
    );
  /** Colour as [red, green, blue]. */
  function paintOf(element, property) {
    const context = document.createElement("canvas").getContext("2d");
    context.fillStyle = getComputedStyle(element)[property];
    context.fillRect(0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }

  const rowsIn = (stage) =>
    seen(stage, ".option").map((row) => {
      const [bar, axis] = [row.querySelector(".bar-fill"), row.querySelector(".bar")];
      return {
        place: textOf(row.querySelector(".rank-number")),
        name: inLanguages(row.querySelector(".option-text")),
        figures: [textOf(row.querySelector(".option-figures > b"))],
        parts: [[boxOf(bar).width / boxOf(axis).width, paintOf(bar, "backgroundColor")]],
      };
    });

  const stacksIn = (stage) =>
    seen(stage, ".statement-row").map((row) => {
      const parts = [...row.querySelectorAll(".stacked-bar > span")];
      const all = parts.reduce((sum, each) => sum + boxOf(each).width, 0);
      return {
        place: "",
        name: inLanguages(row.querySelector(".option-text")),
        figures: seen(row, ".figure").map(textOf),
        parts: parts.map((each) => [boxOf(each).width / all, paintOf(each, "backgroundColor")]),
      };
    });

  /** Columns from the left on, their heights as shares of the highest. */
  function columnsIn(stage, selector, barSelector) {
    const columns = seen(stage, selector);
    const heights = columns.map((each) => boxOf(each.querySelector(barSelector)).height);
    return columns.map((column, at) => ({
      place: textOf(column.querySelector(".rank-number")),
      name: inLanguages(column.querySelector(".option-text")),
      figures: seen(column, ".figure:not(.rank-number)").map(textOf).filter(Boolean),
      height: heights[at] / Math.max(...heights),
      paint: paintOf(column.querySelector(barSelector), "backgroundColor"),
    }));
  }

  /** Places on the axis of a distribution: its columns, its names, its median and its band. */
  function axisIn(stage) {
    const [plot] = seen(stage, ".distribution-plot");
    if (!plot) return null;
    const { left, width } = boxOf(plot);
    const place = (at) => (at - left) / width;
    const centre = (box) => place((box.left + box.right) / 2);
    const [line] = seen(plot, ".median-line");
    const [band] = seen(plot, ".distribution-band");
    return {
      columns: seen(plot, ".stage-column").map((each) => centre(boxOf(each))),
      names: seen(stage, ".column-name").map(textOf),
      median: line
        ? place(
            boxOf(line).left + Number.parseFloat(getComputedStyle(line).borderInlineStartWidth) / 2,
          )
        : null,
      band: band ? [boxOf(band).left, boxOf(band).right].map(place) : null,
    };
  }

  const wordsIn = (stage) =>
    seen(stage, ".stage-cloud > li").map((word) => ({
      name: textOf(word.querySelector(":scope > :not(.hidden, small)")),
      size: Number.parseFloat(getComputedStyle(word).fontSize),
      paint: paintOf(word, "color"),
    }));

  /** Dots, in shares of the plot from its left and its lower end, and its steps. */
  function dotsIn(stage) {
    const [plot] = seen(stage, ".grid-plot");
    if (!plot) return null;
    const area = boxOf(plot);
    const steps = (axis) => seen(plot, `.grid-step[data-axis="${axis}"]`).map(textOf);
    return {
      x: steps("x"),
      y: steps("y").reverse(),
      dots: seen(plot, ".grid-dot").map((dot) => {
        const box = boxOf(dot);
        return [
          ((box.left + box.right) / 2 - area.left) / area.width,
          (area.bottom - (box.top + box.bottom) / 2) / area.height,
          paintOf(dot, "fill"),
        ];
      }),
      rows: seen(stage, ".grid-list > tbody > tr").map((row) => ({
        place: textOf(row.querySelector(".grid-number")),
        name: inLanguages(row.querySelector(".both")),
        figures: seen(row, ".grid-mean").map(textOf),
      })),
    };
  }

  return async (items) => {
    postMessage(items, location.origin);
    for (let still = 0, last = ""; still < STILL_FRAMES; still += 1) {
      await frame();
      const now = document.querySelector(".screen-main")?.innerHTML ?? "";
      if (now !== last) still = 0;
      last = now;
    }
    const stage = document.querySelector(".stage");
    return {
      prompt: inLanguages(stage.querySelector(".stage-prompt")),
      rows: [...rowsIn(stage), ...stacksIn(stage)],
      columns: columnsIn(stage, ".stage-column", ".stage-column-bar"),
      steps: columnsIn(stage, ".rank-step", ".rank-bar"),
      axis: axisIn(stage),
      key: seen(stage, ".stage-figures > div").map((each) => [
        inLanguages(each.querySelector("dt")),
        textOf(each.querySelector(".figure")),
      ]),
      words: wordsIn(stage),
      cards: seen(stage, ".stage-card").map((card) => inLanguages(card.querySelector("p"))),
      plot: dotsIn(stage),
    };
  };
})();

// Evaluated before screen_layout.js: the texts that a screen shows, measured: their ink, their size,
// and what they stand on. `globalThis.screenTexts`.

globalThis.screenTexts = (() => {
  const context = Object.assign(document.createElement("canvas"), {
    width: 1,
    height: 1,
  }).getContext("2d", { willReadFrequently: true });
  const inks = new Map();
  const colours = new Map();

  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.closest(".hidden");

  /** Parts of a font's height above and below the ink of a text. */
  function blanks(style, data) {
    const font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const key = `${font} ${data}`;
    if (!inks.has(key)) {
      context.font = font;
      const box = context.measureText(data);
      const height = box.fontBoundingBoxAscent + box.fontBoundingBoxDescent || 1;
      inks.set(key, [
        Math.max(0, (box.fontBoundingBoxAscent - box.actualBoundingBoxAscent) / height),
        Math.max(0, (box.fontBoundingBoxDescent - box.actualBoundingBoxDescent) / height),
      ]);
    }
    return inks.get(key);
  }

  /** Factor by which the text of an SVG is drawn larger than its font, the smaller of both axes. */
  function zoomOf(element) {
    const matrix = element.ownerSVGElement && element.getScreenCTM();
    return matrix ? Math.min(Math.hypot(matrix.a, matrix.b), Math.hypot(matrix.c, matrix.d)) : 1;
  }

  /** Each text that is seen below an element: its node, element, size in px, and boxes of its ink. */
  function textsIn(root) {
    const found = [];
    const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (nodes.nextNode()) {
      const { parentElement: element, data } = nodes.currentNode;
      if (!data.trim() || !isSeen(element)) continue;
      const style = getComputedStyle(element);
      range.selectNodeContents(nodes.currentNode);
      const [above, below] = blanks(style, data.trim());
      const boxes = [...range.getClientRects()]
        .filter(({ width }) => width > 0)
        .map(({ left, right, top, bottom, height }) => ({
          left,
          right,
          top: top + above * height,
          bottom: bottom - below * height,
        }));
      const size = Number.parseFloat(style.fontSize) * zoomOf(element);
      if (boxes.length) found.push({ element, data: data.trim(), style, size, boxes });
    }
    return found;
  }

  /** Red, green, blue from 0 to 255 and opacity from 0 to 1 of a computed colour. */
  function rgba(colour) {
    if (!colours.has(colour)) {
      context.clearRect(0, 0, 1, 1);
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
      const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
      colours.set(colour, [red, green, blue, alpha / 255]);
    }
    return colours.get(colour);
  }

  const over = ([red, green, blue, alpha], opacity, ground) =>
    [red, green, blue].map(
      (each, at) => each * alpha * opacity + ground[at] * (1 - alpha * opacity),
    );

  /** Opacity of an element within the page; that of the page itself is the measurement's. */
  function opacityOf(element) {
    let opacity = 1;
    for (let each = element; each && each !== document.documentElement; each = each.parentElement)
      opacity *= Number(getComputedStyle(each).opacity);
    return opacity;
  }

  function paintOf(element, style) {
    if (!(element instanceof SVGElement) || element instanceof SVGSVGElement)
      return rgba(style.backgroundColor);
    if (element instanceof SVGTextContentElement || style.fill === "none") return [0, 0, 0, 0];
    const [red, green, blue, alpha] = rgba(style.fill);
    return [red, green, blue, alpha * Number(style.fillOpacity)];
  }

  /** Colour below a text at a point, and what is painted above it, if anything is. */
  function groundAt(x, y, text) {
    const stack = document.elementsFromPoint(x, y);
    const place = stack.findIndex((each) => each === text || text.contains(each));
    const own = place < 0 ? stack.findIndex((each) => each.contains(text)) : place;
    const cover = stack
      .slice(0, Math.max(0, own))
      .find((each) => !each.contains(text) && paintOf(each, getComputedStyle(each))[3] > 0.5);
    const ground = stack
      .slice(Math.max(0, own))
      .reverse()
      .reduce(
        (below, each) => {
          const paint = paintOf(each, getComputedStyle(each));
          return paint[3] ? over(paint, opacityOf(each), below) : below;
        },
        [255, 255, 255],
      );
    return { ground, cover };
  }

  const light = (colour) => {
    const [red, green, blue] = colour.map((each) =>
      each <= 10.0164 ? each / 3294.6 : ((each / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrastOf = (one, other) => {
    const [dark, bright] = [light(one), light(other)].sort((low, high) => low - high);
    return (bright + 0.05) / (dark + 0.05);
  };

  /** Least contrast of a text at both ends and the middle of its boxes, and what covers it. */
  function groundsOf({ element, style, boxes }) {
    const fill = element instanceof SVGElement ? style.fill : style.color;
    const points = boxes.flatMap(({ left, right, top, bottom }) =>
      [left + 2, (left + right) / 2, right - 2].map((x) => [x, (top + bottom) / 2]),
    );
    const found = points
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight)
      .map(([x, y]) => groundAt(x, y, element));
    const contrasts = found.map(({ ground }) =>
      contrastOf(over(rgba(fill), opacityOf(element), ground), ground),
    );
    return {
      contrast: contrasts.length ? Math.min(...contrasts) : 21,
      cover: found.find((each) => each.cover)?.cover,
    };
  }

  return { isSeen, textsIn, groundsOf, paintOf };
})();

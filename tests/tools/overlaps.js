// Evaluated in a page: lists elements that overlap a neighbour or overflow their box. Floating and
// visually hidden elements are left out.
() => {
  const style = (element) => getComputedStyle(element);
  const isSeen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.closest("svg, .hidden, dialog:not([open])");
  const isBox = (element) =>
    isSeen(element) &&
    ["static", "relative"].includes(style(element).position) &&
    !["inline", "contents"].includes(style(element).display);
  const named = (element) => {
    const text = element.textContent.trim().slice(0, 30);
    return `${element.tagName.toLowerCase()}.${element.className} “${text}”`;
  };
  const common = (one, other, start, end) =>
    Math.min(one[end], other[end]) - Math.max(one[start], other[start]);
  const isUpon = (one, other) =>
    common(one, other, "left", "right") > 1 && common(one, other, "top", "bottom") > 1;
  // Buttons at the end of a row reach over its edge by their padding.
  const isOutset = (element) =>
    [...element.children, ...element.querySelectorAll(".row-tools")].some(
      (child) => parseFloat(style(child).marginInlineEnd) < 0,
    );
  const runsOver = (element) =>
    isBox(element) &&
    !isOutset(element) &&
    style(element).overflowX === "visible" &&
    element.scrollWidth > element.clientWidth + 1;
  const pairs = (boxes) =>
    boxes.flatMap((one, at) => boxes.slice(at + 1).map((other) => [one, other]));

  const all = [...document.body.querySelectorAll("*")].filter(isSeen);
  const neighbours = all.flatMap((element) => pairs([...element.children].filter(isBox)));
  return [
    ...all.filter(runsOver).map((element) => `runs over: ${named(element)}`),
    ...neighbours
      .filter(([one, other]) => isUpon(one.getBoundingClientRect(), other.getBoundingClientRect()))
      .map((both) => `upon each other: ${both.map(named).join(" / ")}`),
  ];
};

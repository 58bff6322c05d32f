"""Measurements of a page: by axe, by measure.js and with the Tab key, section by section."""

from pathlib import Path

AXE = (Path(__file__).parents[2] / "static/node_modules/axe-core/axe.min.js").read_text("utf-8")
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
LOOK = """async () => {
    const open = document.querySelector("dialog:modal") ?? document;
    const options = { preload: false, resultTypes: ["violations"], runOnly: %s };
    const { violations } = await axe.run(open, options);
    const told = (nodes) => nodes.map(({ html }) => html.slice(0, 160)).join(" | ");
    return violations.map(({ id, nodes }) => `${id}: ${told(nodes)}`);
}"""
RUN = LOOK % ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
"""Nothing can be reached behind an open dialog. What WCAG 2.2 adds, the size of targets, is
measured more strictly by measure.js.
"""
CONTRAST = LOOK % ["color-contrast"]
"""The axe rules that depend on the theme."""


async def each_section(person):
    """On a phone one section of a page is open at a time."""
    links = person.page.locator(".tabbar a").filter(visible=True)
    yield "as it is"
    for link in await links.all():
        await link.click()
        yield await link.inner_text()


async def unfold(person):
    await person.page.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = true"
    )


STOPS_BEFORE = """(target) => {
  const all = "a[href], button, input, select, textarea, summary, iframe, [tabindex]";
  const isFirst = (radio, at, radios) =>
    radio.checked || radios.findIndex((each) => each.name === radio.name) === at;
  const radios = [...document.querySelectorAll("input[type=radio]")];
  const skipped = radios.filter((radio, at) => !isFirst(radio, at, radios));
  const stops = [...document.querySelectorAll(all)].filter(
    (each) =>
      each.tabIndex >= 0 &&
      !each.matches(":disabled") &&
      !skipped.includes(each) &&
      each.checkVisibility({ visibilityProperty: true }),
  );
  const isBefore = (one, other) =>
    Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  const from = document.activeElement;
  return stops.filter((each) => isBefore(from, each) && isBefore(each, target)).length;
}"""
"""Number of stops of the Tab key between the focus and an element, as far as it can be told."""
MOST_TABS = 80


async def tab_to(person, selector, words=None):
    """Press Tab until an element has the focus; the focus is always seen."""
    place = person.page.locator(selector, has_text=words)
    focus = person.page.locator(f"{selector}:focus", has_text=words)
    before = await place.first.evaluate(STOPS_BEFORE) if await place.count() else 0
    await press_tab(person, before // 2)  # half of the way at once
    for _ in range(MOST_TABS):
        await press_tab(person, 1)
        if await focus.count():
            return
    raise AssertionError(f"Tab never comes to {selector} {words}")


async def press_tab(person, times):
    for _ in range(times):
        await person.page.keyboard.press("Tab")

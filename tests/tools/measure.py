"""Measurements of a page: by axe, by measure.js and with the Tab key, section by section."""

from pathlib import Path

AXE = (Path(__file__).parents[2] / "static/node_modules/axe-core/axe.min.js").read_text("utf-8")
MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
LOOK = """async () => {
    const open = document.querySelector("dialog:modal") ?? document;
    const options = { preload: false, resultTypes: ["violations"], runOnly: %s };
    const { violations } = await axe.run(open, options);
    const told = (nodes) =>
        nodes.map(({ html, any }) => [html.slice(0, 160), any[0]?.message].join(" ")).join(" | ");
    return violations.map(({ id, nodes }) => `${id}: ${told(nodes)}`);
}"""
RUN = LOOK % ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
"""Nothing can be reached behind an open dialog. The addition of WCAG 2.2, the size of targets, is
measured more strictly by measure.js.
"""
CONTRAST = LOOK % ["color-contrast"]
"""The axe rules that depend on the theme."""


async def each_section(person):
    """Sections of a page that are open singly: all on a phone, some on the desk."""
    links = person.page.locator(".control-tabs a, .tabbar a").filter(visible=True)
    await person.is_loaded()
    addresses = [await link.get_attribute("href") for link in await links.all()]
    yield "as it is"
    for address in addresses:  # the links of the desk are hidden in other sections
        link = person.page.locator(f'nav > a[href="{address}"]').filter(visible=True)
        await link.click()
        yield await link.inner_text()


async def unfold(person):
    await person.page.evaluate(
        "for (const fold of document.querySelectorAll('details')) fold.open = true"
    )


async def tab_to(person, selector, words=None):
    """Press Tab until an element has the focus, once it is there and can be pressed."""
    place = person.page.locator(f"{selector}:not(:disabled)", has_text=words)
    await place.first.wait_for(state="attached")
    focus = person.page.locator(f"{selector}:focus", has_text=words)
    for _ in range(40):
        await person.page.keyboard.press("Tab")
        if await focus.count():
            return
    raise AssertionError(f"Tab never comes to {selector} {words}")

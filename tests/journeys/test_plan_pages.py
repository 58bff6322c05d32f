"""The draft action plan as people read and print it."""

import asyncio

import pytest

from live.outputs.plan import build_plan
from live.outputs.plan.page import render_plan
from tools.measure import AXE, RUN
from tools.plan_scenarios import planned_board
from tools.printed_pages import read_pdf
from tools.report_scenarios import CATALOGUES

A4_POINTS = (595, 842)


@pytest.fixture(scope="module")
def pages():
    scenario, _ = planned_board()
    plan = build_plan(scenario.event)
    return {
        language: render_plan(plan, scenario.event, language, CATALOGUES)
        for language in ("en", "zh")
    }


@pytest.fixture
async def report_window(browser, pages):
    """Opens the plan in a window of its own."""
    contexts = []

    async def open_page(language, **options):
        context = await browser.new_context(**options)
        contexts.append(context)
        page = await context.new_page()
        await page.set_content(pages[language])
        return page

    yield open_page
    await asyncio.gather(*(context.close() for context in contexts))


NARROW = {"viewport": {"width": 320, "height": 640}}
OTHERS = {
    "dark": {"viewport": {"width": 900, "height": 1000}, "color_scheme": "dark"},
    "forced colours": {"viewport": {"width": 900, "height": 1000}, "forced_colors": "active"},
}
BY_DAY = pytest.param("en", NARROW, id="en-320 px")
AT_NIGHT = [
    pytest.param(language, options, id=f"{language}-{name}", marks=pytest.mark.nightly)
    for language in ("en", "zh")
    for name, options in ({"320 px": NARROW} | OTHERS).items()
    if (language, options) != ("en", NARROW)
]


@pytest.mark.parametrize(("language", "options"), [BY_DAY, *AT_NIGHT])
async def test_everyone_can_read_it(report_window, language, options):
    page = await report_window(language, **options)
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= options["viewport"]["width"]


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_prints_on_a4_with_both_languages(report_window, language):
    page = await report_window(language)
    data = await page.pdf(prefer_css_page_size=True, print_background=True)
    document = read_pdf(data)
    count = len(document)
    assert count <= 2
    for number, sheet in enumerate(document, 1):
        assert sheet.size == pytest.approx(A4_POINTS, abs=1)
        assert f"{number} / {count}" in sheet
    for words in ("Open data of electric buses", "电动公交开放数据", "tentative", "暂定"):
        assert words in document

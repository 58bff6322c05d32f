"""The report as people read it: on a phone, in the dark, with any size of text; and printed."""

import asyncio

import pytest

from live.features.polls import KINDS, kind_name
from live.outputs.report import build_report, render_pack_report, render_report
from tools.measure import AXE, RUN
from tools.printed_pages import read_pdf
from tools.report_scenarios import CATALOGUES, closed_poll, crowd_of, demo_event, history
from tools.scenario import Scenario

A4_POINTS = (595, 842)
PX_PER_POINT = 96 / 72
HEADINGS = ("Participation", "Attendance over time", "Polls", "Questions", "Breakouts")


@pytest.fixture(scope="module")
def pages():
    event_history = history(
        demo_event(),
        introduction={"en": "Cities of two regions met.", "zh": "两个地区的城市举行了会议。"},
    )
    report = build_report(event_history)
    return {language: render_report(report, language, CATALOGUES) for language in ("en", "zh")} | {
        "pack": render_pack_report(event_history, CATALOGUES)
    }


@pytest.fixture
async def report_window(browser, pages):
    """Opens a report in a window of its own; nothing may be requested."""
    contexts = []

    async def open_page(name, **options):
        context = await browser.new_context(**options)
        contexts.append(context)
        page = await context.new_page()
        addresses = []
        page.on("request", lambda request: addresses.append(request.url))
        await page.set_content(pages[name])
        assert addresses == []
        return page

    yield open_page
    await asyncio.gather(*(context.close() for context in contexts))


NARROW = {"viewport": {"width": 320, "height": 640}}
OTHERS = {
    "dark": {"viewport": {"width": 900, "height": 1000}, "color_scheme": "dark"},
    "200 %": {"viewport": {"width": 640, "height": 500}, "device_scale_factor": 2},
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
async def test_it_is_accessible_and_fits(report_window, language, options):
    page = await report_window(language, **options)
    width = options["viewport"]["width"]
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    await page.evaluate(AXE)
    assert await page.evaluate(RUN) == []


@pytest.mark.nightly
async def test_long_words_and_names_fit_a_narrow_page(report_window, pages):
    scenario = Scenario()
    crowd = crowd_of(scenario)
    options = [{"en": "w" * 120}, {"en": "一" * 100}, {"en": "ordinary words " * 10}]
    choice = next(kind for kind in KINDS if kind_name(kind) == "choice")
    config = {"kind": "choice", "options": options}
    closed_poll(scenario, choice, crowd, config=config, anonymous=False)
    scenario.question(crowd[0], "q" * 300)
    pages["long"] = render_report(build_report(history(scenario)), "en", CATALOGUES)
    page = await report_window("long", viewport={"width": 320, "height": 640})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.nightly
async def test_contents_lead_to_each_part_by_keyboard(report_window):
    page = await report_window("en", viewport={"width": 900, "height": 1000})
    for _ in range(2):  # past the link to the other language
        await page.keyboard.press("Tab")
    target = await page.evaluate("document.activeElement.getAttribute('href')")
    assert target == "#introduction"
    count = await page.locator(".toc a").count()
    assert count == await page.locator("section > h2").count() == 10


@pytest.mark.nightly
async def test_the_pack_shows_a_single_language_and_switches_without_a_script(report_window):
    page = await report_window(
        "pack", viewport={"width": 900, "height": 1000}, java_script_enabled=False
    )
    english, chinese = page.locator("#en-report"), page.locator("#zh-report")
    assert await english.is_visible() and not await chinese.is_visible()
    await page.get_by_role("link", name="中文").click()
    await chinese.wait_for(state="visible")
    assert not await english.is_visible()
    await page.locator("#zh-report .toc a").first.click()
    assert await chinese.is_visible() and not await english.is_visible()


async def print_page(page):
    data = await page.pdf(prefer_css_page_size=True, print_background=True)
    return read_pdf(data)


@pytest.mark.nightly
@pytest.mark.parametrize("language", ["en", "zh"])
async def test_it_prints_on_a4_with_numbered_pages_and_its_title(report_window, language):
    document = await print_page(await report_window(language))
    count = len(document)
    assert 10 <= count <= 24
    title = {"en": "Regional Innovation", "zh": "区域创新"}[language]
    for number, page in enumerate(document, 1):
        assert page.size == pytest.approx(A4_POINTS, abs=1)
        assert f"{number} / {count}" in page and title in page


@pytest.mark.nightly
async def test_the_pack_prints_only_the_language_that_is_shown(report_window):
    document = await print_page(await report_window("pack"))
    assert "not a random sample" in document and "数据说明" not in document


@pytest.mark.nightly
async def test_no_chart_no_row_and_no_heading_is_cut_by_a_page(report_window):
    """Boxes that lie on two pages would be taller on paper than they are in a single piece."""
    page = await report_window("en")
    document = await print_page(page)
    for number, sheet in enumerate(document, 1):
        lines = [line.strip() for line in sheet.text.splitlines() if line.strip()]
        body = [line for line in lines if not line.startswith(f"{number} /")]
        assert body[-1] not in HEADINGS, f"page {number} ends with a heading: {lines[-1]}"
    await page.emulate_media(media="print")
    for selector in (".chart", "tr", "h2", "h3", ".question", ".room"):
        is_whole = await page.eval_on_selector_all(
            selector, "all => all.every(each => getComputedStyle(each).breakInside === 'avoid')"
        )
        assert is_whole, selector
    last_lines = ".question > :last-child, .room > :last-child, tbody > tr:last-child"
    assert await page.eval_on_selector_all(
        last_lines, "all => all.every(each => getComputedStyle(each).breakAfter === 'auto')"
    ), "what follows would never begin a page"
    assert "How to read the figures" in document[-1]
    tallest = await page.eval_on_selector_all(
        ".chart, tr, h2, h3, .question, .room",
        "all => Math.max(...all.map(each => each.getBoundingClientRect().height))",
    )
    assert tallest < A4_POINTS[1] * PX_PER_POINT / 2

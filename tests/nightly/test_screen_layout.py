"""The screen in measured boxes: for any number and length of options, languages and the shape of
the screen, nothing is cut, too small, outside or upon something else, and no option is missing.
"""

from pathlib import Path

import pytest

from tools.actors import Actors
from tools.server_process import Event

TOOLS = Path(__file__).parents[1] / "tools"
ITEM_FILES = ("moment_items.js", "comparison_items.js", "board_items.js", "screen_items.js")
LAYOUT = "".join((TOOLS / name).read_text("utf-8") for name in (*ITEM_FILES, "screen_layout.js"))
SHAPES = {"16-9": (1920, 1080), "4-3": (1024, 768)}
OPTIONS, LENGTHS = (2, 4, 6, 8, 9, 12, 20), (8, 37, 90, 200)
LANGUAGES = (("en",), ("en", "zh"), ("zh", "en", "fr"))
MATRIX = """async ([options, lengths, languages, event]) => {
    const found = [];
    for (const many of options)
        for (const length of lengths)
            for (const spoken of languages)
                for (const isShown of [false, true]) {
                    const items = screenLayout.pollItems(
                        { options: many, length, languages: spoken, isShown, event });
                    found.push([[many, length, spoken.join("+"), isShown],
                        await screenLayout.show(items)]);
                }
    return found;
}"""
VIEWS = """async ([views, lengths, languages, event]) => {
    const found = [];
    for (const view of views)
        for (const length of lengths)
            for (const spoken of languages)
                found.push([[view, length, spoken.join("+")],
                    await screenLayout.show(
                        screenLayout.viewItems(view, { length, languages: spoken, event }))]);
    return found;
}"""
ITEMS = 6
"""Statements, fields of a report, points of an agenda."""
EVENT = {"title": {"en": "Regional innovation", "zh": "区域创新"}, "state": "live", "zone": "UTC"}
pytestmark = pytest.mark.nightly


@pytest.fixture
def look() -> str:
    return ""


@pytest.fixture
async def preview(actors: Actors, event: Event, look: str):
    """The page that shows a screen with made-up items."""
    person = await actors.staff(event, "moderator")
    await person.page.goto(f"/e/{event.code}/preview?as=screen{look}")
    await person.page.evaluate(LAYOUT)
    await person.page.evaluate(MATRIX, [(2,), (8,), (("en",),), EVENT])
    await person.page.locator(".option").first.wait_for(
        state="attached"
    )  # the module of the kind is loaded
    return person.page


@pytest.mark.parametrize("shape", SHAPES)
async def test_no_text_of_a_poll_is_cut_or_small_or_missing(preview, shape):
    width, height = SHAPES[shape]
    await preview.set_viewport_size({"width": width, "height": height})
    cases = await preview.evaluate(MATRIX, [OPTIONS, LENGTHS, LANGUAGES, EVENT])
    wrong = [(case, view) for case, view in cases if view["faults"] or view["seen"] != case[0]]
    assert wrong == []


@pytest.mark.parametrize("look", ["&layout=lower"])
async def test_no_text_of_a_lower_third_is_cut_or_small_or_missing(preview):
    """It shows options with their results only."""
    await preview.set_viewport_size({"width": 1920, "height": 1080})
    cases = await preview.evaluate(MATRIX, [(2, 6, 12, 20), (8, 37, 200), LANGUAGES, EVENT])
    wrong = [
        (case, view)
        for case, view in cases
        if view["faults"] or view["seen"] != (case[0] if case[3] else 0)
    ]
    assert wrong == []


@pytest.mark.parametrize("shape", SHAPES)
async def test_no_text_of_statements_a_report_or_the_agenda_is_cut_or_small_or_missing(
    preview, shape
):
    await preview.evaluate(VIEWS, [["statements"], [8], [["en"]], EVENT])
    await preview.locator(".opinions-of-all").wait_for(state="attached")
    width, height = SHAPES[shape]
    await preview.set_viewport_size({"width": width, "height": height})
    views = ["statements", "report", "agenda"]
    cases = await preview.evaluate(VIEWS, [views, (8, 37, 90), LANGUAGES, EVENT])
    wrong = [(case, view) for case, view in cases if view["faults"] or view["seen"] != ITEMS]
    assert wrong == []


@pytest.mark.parametrize("shape", SHAPES)
async def test_no_text_of_a_grid_is_cut_or_small_or_missing(preview, shape):
    """The labels of its scales are short: a scale with a sentence at each end is none."""
    await preview.evaluate(VIEWS, [["grid"], [8], [["en"]], EVENT])
    await preview.locator(".ratings").wait_for(state="attached")
    width, height = SHAPES[shape]
    await preview.set_viewport_size({"width": width, "height": height})
    cases = await preview.evaluate(VIEWS, [["grid"], (8, 37, 90), LANGUAGES, EVENT])
    wrong = [(case, view) for case, view in cases if view["faults"] or view["seen"] != ITEMS]
    assert wrong == []


@pytest.mark.parametrize("shape", SHAPES)
async def test_an_equal_weight_result_shows_four_options_on_a_page(preview, shape):
    width, height = SHAPES[shape]
    await preview.set_viewport_size({"width": width, "height": height})
    cases = await preview.evaluate(VIEWS, [["voices"], [24], [["en", "zh"]], EVENT])
    assert [(view["faults"], view["seen"], view["pages"]) for _, view in cases] == [([], 4, 1)]


@pytest.mark.parametrize("look", ["&layout=lower"])
async def test_no_text_of_statements_in_a_lower_third_is_cut_or_small_or_missing(preview):
    await preview.evaluate(VIEWS, [["statements"], [8], [["en"]], EVENT])
    await preview.locator(".opinions-of-all").wait_for(state="attached")
    await preview.set_viewport_size({"width": 1920, "height": 1080})
    cases = await preview.evaluate(VIEWS, [["statements"], (8, 37, 90), LANGUAGES, EVENT])
    wrong = [(case, view) for case, view in cases if view["faults"] or view["seen"] != ITEMS]
    assert wrong == []

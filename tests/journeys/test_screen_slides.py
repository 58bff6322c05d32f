"""A slide of each frequent content in measured boxes; nightly/test_screen_layout.py has all others,
in every shape.
"""

from itertools import cycle

from tools.actors import Actors
from tools.screen_matrix import EVENT, faults_of, measure_screen, open_matrix
from tools.server_process import Event

SLIDES = (
    ("open_choice", 4, 60, ("en", "zh"), "light"),
    ("choice", 2, 8, ("en", "zh"), "light"),
    ("choice", 12, 20, ("en", "zh", "fr"), "dark"),
    ("choice", 5, 60, ("zh",), "light"),
    ("scale", 5, 20, ("en", "zh"), "light"),
    ("statements", 3, 60, ("en", "zh"), "dark"),
    ("agenda", 5, 20, ("en", "zh"), "light"),
)


LANGUAGES_SEEN = """() => [...new Set([...document.querySelectorAll(".stage .both > [lang]")]
    .filter((text) => text.checkVisibility()).map((text) => text.lang.slice(0, 2)))]"""


async def test_slides_are_whole_legible_filled_and_true(actors: Actors, event: Event) -> None:
    page = await open_matrix(actors, event, "16-9")
    cases = [
        [content, {"many": many, "length": length, "languages": spoken, "event": EVENT}, theme]
        for content, many, length, spoken, theme in SLIDES
    ]
    assert faults_of(cases, await measure_screen(page, cases)) == []


async def test_languages_without_room_beside_each_other_take_turns(
    actors: Actors, event: Event
) -> None:
    page = await open_matrix(actors, event, "9-16")
    languages = ("en", "zh", "fr")
    given = {"many": 4, "length": 200, "languages": languages, "event": EVENT}
    cases = [["choice", given, "light"]]
    measured = await measure_screen(page, cases)
    assert faults_of(cases, measured) == []
    seen = list[str]()
    for _ in range(measured[0]["pages"]):
        await page.evaluate("screenLayout.turnPage()")
        seen += await page.evaluate(LANGUAGES_SEEN)
    assert seen == [tag for tag, _ in zip(cycle(languages), seen, strict=False)]
    assert len(seen) == measured[0]["pages"]

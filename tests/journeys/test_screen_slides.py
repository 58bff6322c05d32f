"""A slide of each frequent content in measured boxes; nightly/test_screen_layout.py has all others,
in every shape.
"""

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


async def test_slides_are_whole_legible_filled_and_true(actors: Actors, event: Event) -> None:
    page = await open_matrix(actors, event, "16-9")
    cases = [
        [content, {"many": many, "length": length, "languages": spoken, "event": EVENT}, theme]
        for content, many, length, spoken, theme in SLIDES
    ]
    assert faults_of(cases, await measure_screen(page, cases)) == []

"""The screen in measured boxes: for any content, number and length of options, languages and shape
of the screen nothing is cut, small, pale, outside or upon something else, nothing is missing, most
of the slide's height is filled, and bars and dots stand at their values.

All combinations of number, length and languages would take an hour in each shape. A shape has a
quarter of them, another quarter than the next: each pair of two of them in each shape, and each
combination in one of the shapes. Only the choice, the most frequent content, has all numbers from
2 to 12.
"""

from collections.abc import Iterable, Iterator
from itertools import product
from typing import Any

import pytest

from tools.actors import Actors
from tools.screen_matrix import EVENT, SHAPES, faults_of, measure_screen, open_matrix
from tools.server_process import Event

ALL_NUMBERS, NUMBERS = range(2, 13), (2, 3, 5, 8, 12)
LENGTHS = (8, 60, 200)
LANGUAGES = (("en",), ("zh",), ("en", "zh"), ("en", "zh", "fr"))
THEMES = ("light", "dark")
CHOICES = ("choice", "open_choice")
ALONE = (
    *("hidden_scale", "hidden_words", "hidden_statements", "empty_estimate", "empty_words"),
    *("empty_open", "averages", "scale_shift", "official", "official_7", "official_40"),
    *("official_votes", "voting", "beside", "title", "closing", "break_over"),
    *("closing_breakout", "no_questions", "question", "card"),
)
"""Contents without a number of parts."""
CONTENTS = {
    "choice": CHOICES,
    "kinds": (
        *("scale", "labelled_scale", "estimate", "words", "ranking", "points", "open"),
        *("statements", "grid"),
    ),
    "open": (
        *("hidden_scale", "hidden_words", "hidden_ranking", "hidden_statements"),
        *("empty_estimate", "empty_words", "empty_open"),
    ),
    "groups": (
        *("delegations", "delegations_7", "delegations_40", "averages", "voices", "shift"),
        *("scale_shift", "hands", "hands_and_ballots"),
    ),
    "official": (*("official", "official_7", "official_40", "official_votes", "voting", "beside"),),
    "moments": (
        *("title", "closing", "break", "break_over", "timetable", "breakout", "mixed_breakout"),
        *("closing_breakout", "floor", "speech", "questions", "no_questions", "question"),
        *("report", "agenda"),
    ),
    "board": (
        *("round_table", "round_table_27", "project_table", "project_table_27", "projects"),
        *("stakeholders", "card"),
    ),
}
TITLE_IN_LOWER_THIRD = {
    *("timetable", "breakout", "mixed_breakout", "closing_breakout", "report", "agenda"),
    *CONTENTS["board"],
}
"""Contents in whose place a lower third has the event's title."""
CAPTIONS = {
    "en": ["We begin with the first point of the agenda.", "Please take your seats."],
    "zh": ["我们开始讨论议程的第一项。", "请就座。"],
}
LONG_CAPTIONS = {language: [" ".join(texts) * 8] for language, texts in CAPTIONS.items()}
BESIDE_CAPTIONS = ("choice", "scale", "delegations", "floor", "title", "question")
pytestmark = pytest.mark.nightly


def cases_of(contents: Iterable[str], shape: int) -> Iterator[list[Any]]:
    for content in contents:
        numbers = ALL_NUMBERS if content in CHOICES else (2,) if content in ALONE else NUMBERS
        steps = product(enumerate(numbers), enumerate(LENGTHS), enumerate(LANGUAGES))
        for (number, many), (size, length), (tongue, languages) in steps:
            if (number + size + tongue + shape) % len(LANGUAGES) == 0:
                given = {"many": many, "length": length, "languages": languages, "event": EVENT}
                yield [content, given, THEMES[(number + tongue) % len(THEMES)]]


@pytest.mark.parametrize("contents", CONTENTS)
@pytest.mark.parametrize("shape", SHAPES)
async def test_each_slide_is_whole_legible_filled_and_true(
    actors: Actors, event: Event, shape: str, contents: str
) -> None:
    page = await open_matrix(actors, event, shape)
    without = TITLE_IN_LOWER_THIRD if shape == "lower third" else set[str]()
    seen = [content for content in CONTENTS[contents] if content not in without]
    cases = list(cases_of(seen, list(SHAPES).index(shape)))
    measured = await measure_screen(page, cases)
    faults = faults_of(cases, measured)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("shape", [*SHAPES, "lectern"])
async def test_captions_and_the_slide_above_them_are_whole_in_each_shape(
    actors: Actors, event: Event, shape: str
) -> None:
    page = await open_matrix(actors, event, shape)
    cases = [
        [
            content,
            {
                "many": many,
                "length": 8 if shape == "lectern" else 60,  # it cuts the next item after two lines
                "languages": languages,
                "event": {**EVENT, "drafts_on_screen": True},
                "captions": captions,
            },
            THEMES[many % len(THEMES)],
        ]
        for content in BESIDE_CAPTIONS
        for many in ((2,) if content in ALONE else (3, 8))
        for languages in LANGUAGES[:3]
        for captions in (CAPTIONS, LONG_CAPTIONS)
    ]
    measured = await measure_screen(page, cases)
    if shape == "lectern":  # which shows parts of the slide only
        measured = [{**each, "missing": [], "filled": 1} for each in measured]
    faults = faults_of(cases, measured)
    assert not faults, "\n".join(faults)
    captions = page.locator(".screen-caption")
    assert await captions.count() == len(CAPTIONS)

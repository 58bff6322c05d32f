"""Geometry of charts: axes and words as in browsers, texts that fit, places that keep apart."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from live.outputs.charts.axes import axis_ends
from live.outputs.charts.cloud import Word, draw_cloud, size_ratio, tint_of
from live.outputs.charts.marks import Box, LineMark, Sizes, TextMark
from live.outputs.charts.matrix import Dot, Scale, draw_matrix
from live.outputs.charts.quotes import draw_quotes
from live.outputs.charts.slope import spread
from live.outputs.charts.text_fitting import (
    balance_lines,
    cut_text,
    fit_text,
    text_width,
    wrap_text,
)

CASES = json.loads(Path(__file__).with_name("geometry.json").read_text())
"""Cases that tests of the pages read, too."""
BOX, SIZES = Box(0, 0, 1000, 400), Sizes(18, 36, 72, 40)
TINTS = {"accent": "leader", "ink": "often", "muted": "seldom"}
SCALES = Scale("x", "", ""), Scale("y", "", "")
TEXTS = ("a few short words in a row", "一" * 60, "w" * 200, "（一）二、三。", "", "a" * 40 + " b")


@pytest.mark.parametrize("case", CASES["axis_ends"])
def test_an_axis_has_whole_steps_around_the_means_and_two_at_least(case):
    assert list(axis_ends(case["means"], 5)) == case["ends"]


def test_an_axis_without_means_has_all_steps():
    assert axis_ends([], 5) == (1, 5)


@pytest.mark.parametrize("case", CASES["words"])
def test_words_have_the_sizes_and_tints_of_the_screen(case):
    people, most = case["people"], case["most"]
    assert size_ratio(people, case["least"], most) == pytest.approx(case["ratio"], abs=1e-4)
    assert TINTS[tint_of(people, most)] == case["tint"]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("width", [60, 300])
def test_lines_fit_their_width_and_have_the_whole_text(text, width):
    found = wrap_text(text, 20, width)
    assert all(text_width(line, 20) <= width + 0.01 for line in found.lines)
    assert "".join(found.lines).replace(" ", "") == text.replace(" ", "")
    assert not any(line.startswith(("、", "。", "）")) for line in found.lines)
    assert not any(line.endswith("（") for line in found.lines)


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_cut_ends_with_a_sign(text):
    found = cut_text(text, 20, 100, 2)
    assert len(found.lines) <= 2
    assert found.is_cut == found.lines[-1].endswith("…")
    assert all(text_width(line, 20) <= 100.01 for line in found.lines)


def test_a_text_takes_the_largest_size_that_fits():
    large = fit_text("Energy", 300, 60, (40, 18))
    small = fit_text("Energy and mobility of the partner cities", 300, 60, (40, 18))
    assert large.size == 40 and 18 <= small.size < 40 and small.height <= 60
    assert fit_text("word " * 100, 300, 60, (40, 18)).is_cut
    assert fit_text("a" * 12, 200, 60, (40, 18)).size < 40  # rather than a break in the word


def test_balanced_lines_are_as_many_and_about_as_wide():
    text = "Which field should the partner cities start with first?"
    found = wrap_text(text, 20, 400)
    balanced = balance_lines(text, found, 400)
    assert len(balanced.lines) == len(found.lines) == 2
    lengths = [text_width(line, 20) for line in balanced.lines]
    assert min(lengths) > 0.7 * max(lengths)


def test_words_that_find_no_space_are_counted():
    words = [Word(f"long word {at}", 1) for at in range(80)]
    texts = [mark.text for mark in draw_cloud(words, BOX, SIZES, "and {} more".format, 3)]
    left_out = 83 - (len(texts) - 1)
    assert 0 < left_out < 80 and texts[-1] == f"and {left_out} more"


def test_the_most_frequent_word_is_in_the_middle_and_the_largest():
    words = [Word(f"w{at}", at) for at in range(1, 9)]
    first, *others = draw_cloud(words, BOX, SIZES, str)
    assert first.text == "w8" and abs(first.x - 500) < 1
    assert all(first.size > other.size for other in others)
    assert first.size / min(other.size for other in others) == pytest.approx(4)


def test_a_cloud_without_room_for_all_words_leaves_out_the_rarest():
    words = [Word(f"word of {at} letters{'x' * (at % 9)}", 200 - at) for at in range(120)]
    *drawn, rest = (mark.text for mark in draw_cloud(words, BOX, SIZES, "and {} more".format))
    assert 10 < len(drawn) < len(words) and rest == f"and {len(words) - len(drawn)} more"
    assert drawn == [word.text for word in words[: len(drawn)]]


def test_a_word_that_is_too_wide_makes_all_rarer_ones_smaller():
    words = [Word("often", 8), Word("w" * 50, 4), Word("rare", 2), Word("rarest", 1)]
    first, wide, *others = (mark.size for mark in draw_cloud(words, BOX, SIZES, str))
    assert first > wide >= max(others)
    assert text_width("w" * 50, wide, bold=True) <= BOX.width


def test_quotes_that_find_no_space_are_counted():
    texts = [f"{at} " + "word " * 60 for at in range(8)]
    marks = draw_quotes(texts, BOX, SIZES, "and {} more".format)
    starts = [mark for mark in marks if isinstance(mark, TextMark) and mark.text[0].isdecimal()]
    assert 0 < len(starts) < 8 and marks[-1].text == f"and {8 - len(starts)} more"


def test_names_of_crowded_dots_stand_in_a_list_with_lines():
    dots = [Dot(at, f"Name {at}", 3 + at / 50, 3 + at / 50, ("", "")) for at in range(10)]
    marks = draw_matrix(dots, SCALES, 5, BOX, SIZES)
    names = [mark for mark in marks if isinstance(mark, TextMark) and mark.text[:4] == "Name"]
    assert len(names) == 10 and len({name.x for name in names}) == 1
    links = [mark for mark in marks if isinstance(mark, LineMark) and mark.role == "edge"]
    assert len(links) == 20  # to an elbow, and on to the name


def test_names_of_dots_apart_from_each_other_stand_beside_them():
    dots = [Dot(1, "One", 1.5, 4, ("", "")), Dot(2, "Two", 4, 2, ("", ""))]
    marks = draw_matrix(dots, SCALES, 5, BOX, SIZES)
    assert not any(isinstance(mark, LineMark) and mark.role == "edge" for mark in marks)
    assert {"One", "Two"} <= {mark.text for mark in marks if isinstance(mark, TextMark)}


def test_places_are_spread_within_their_ends_in_their_order():
    places = [10, 10, 12, 90, 95]
    found = spread(places, 8, (0, 98))
    assert all(later - earlier >= 8 - 1e-9 for earlier, later in pairwise(found))
    assert found[0] == 10 and found[-1] == 98
    assert spread([50, 10], 8, (0, 98)) == [50, 10]

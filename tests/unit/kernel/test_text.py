"""Typed text: cleaned of direction marks, refused where it would break a line."""

import pytest

from live.kernel.errors import BadText
from live.kernel.text import clean_text


def test_direction_marks_and_outer_blanks_are_removed():
    assert clean_text(" \u202eWho pays?\u2066 ", 20) == "Who pays?"


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "empty"), ("\u3164\u2800", "empty"), ("a\x1bb", "control"), ("x" * 21, "too_long")],
)
def test_text_that_cannot_be_shown_is_refused(typed, reason):
    with pytest.raises(BadText, match=reason):
        clean_text(typed, 20)

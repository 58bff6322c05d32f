"""Names: cleaned, and refused where they imitate staff."""

import pytest

from live.core.errors import BadText
from live.core.text import clean_name


@pytest.mark.parametrize(
    "looks",
    ["Admin", "Moderator ", "Аdmin", "ｍｏｄｅｒａｔｏｒ", "mod-erator", "主持人", "OPERATOR"],
)
def test_nobody_may_call_themselves_what_looks_like_staff(looks):
    with pytest.raises(BadText, match="reserved"):
        clean_name(looks)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Li ", "Ana Li"),
        ("Zoe\u0308", "Zoë"),
        ("\u202eAna", "Ana"),
        ("李娜", "李娜"),
        ("", ""),
        ("Иван", "Иван"),
    ],
)
def test_a_name_is_kept_clean(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed", ["a\r\nb", "a\x1bb", "a" + "\u0301\u0302\u0303\u0304\u0305", "x" * 61]
)
def test_a_name_that_would_break_a_line_is_refused(typed):
    with pytest.raises(BadText):
        clean_name(typed)

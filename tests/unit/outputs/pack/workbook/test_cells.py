"""Texts and times as a spreadsheet takes them."""

import pytest

from live.outputs.pack.workbook.cells import (
    MAX_UNITS,
    cell_text,
    fit_cell,
    spreadsheet_days,
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "=1+1"),
        ("你好 😀 \u202eabc", "你好 😀 \u202eabc"),
        ("a\x00b\x07\x85", "a\ufffdb\ufffd\ufffd"),
        ("\ud800 \ufffe \u2028", "\ufffd \ufffd \ufffd"),
        ("one\r\ntwo\tthree\n", "one\ntwo\tthree\n"),
        ("<r>bold</r>", "<r>bold</r> "),
    ],
)
def test_a_text_keeps_all_that_a_spreadsheet_can_show(text, written):
    assert cell_text(text) == written


def test_a_text_that_fits_is_whole():
    assert fit_cell("x" * MAX_UNITS, lambda: pytest.fail("it fits")) == "x" * MAX_UNITS


@pytest.mark.parametrize("char", ["x", "字", "😀"])
def test_a_text_that_is_too_long_ends_with_a_sentence(char):
    cell = fit_cell(char * (MAX_UNITS + 1), lambda: "[See a.csv.]")
    units = len(cell.encode("utf-16-le")) // 2
    assert cell.endswith(char + " … [See a.csv.]") and MAX_UNITS - 1 <= units <= MAX_UNITS


def test_a_time_is_days_since_the_start_of_the_calendar():
    assert spreadsheet_days("2022-06-02 12:00:00") == 44714.5
    assert spreadsheet_days("1899-01-01 00:00:00") is None

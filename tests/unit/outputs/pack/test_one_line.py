"""Rows on a single line: texts that SPSS and PSPP would take for several."""

import pytest

from live.outputs.pack.one_line import has_line_breaks, one_line_file, row_on_one_line


def test_line_breaks_become_pilcrows_and_other_cells_stay():
    row = ["one\ntwo\r\nthree", "plain", 3, 0.5, True, None]
    assert row_on_one_line(row) == ["one ¶ two ¶ three", "plain", 3, 0.5, True, None]


@pytest.mark.parametrize(("cell", "has"), [("a\nb", True), ("a\r\nb", True), ("a b", False)])
def test_a_row_has_line_breaks_if_a_text_of_it_has(cell, has):
    assert has_line_breaks([1, None, cell]) is has


def test_a_copy_is_named_after_its_table():
    assert one_line_file("questions") == "questions-one-line.csv"

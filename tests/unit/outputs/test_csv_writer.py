"""CSV: typed texts stay unchanged, in any spreadsheet."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.kernel.table import plain_table
from live.outputs import csv_writer


def read_cells(*cells, header=("a",)):
    data = "".join(csv_writer.csv_lines(plain_table("t", header, iter([list(cells)])))).encode(
        csv_writer.ENCODING
    )
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def test_a_file_begins_with_a_bom_and_its_lines_end_as_excel_likes_it():
    data = "".join(csv_writer.csv_lines(plain_table("t", ["问题"], iter([["怎么办？"]])))).encode(
        csv_writer.ENCODING
    )
    assert data == "\ufeff问题\r\n怎么办？\r\n".encode()


FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\n=1",
    " =1",
    "\u3000=1",
    "\u00a0-1",
    "\u200b=1",
    "\ufeff@x",
    "＝1",
    "＋1",
    "－1",
    "＠x",
]


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_begins_a_formula(typed):
    header, row = read_cells(typed, header=[typed])
    assert header == row == ["'" + typed]


def test_a_carriage_return_begins_none_either():
    assert read_cells("\r=1") == [["a"], ["'\ufffd=1"]]


@pytest.mark.parametrize(
    "typed", ["3 - 2 = 1", "a@b", "'quoted'", "«=»", "Q+A", "纯文本", "a;b", '"']
)
def test_other_text_stays_as_it_is(typed):
    assert read_cells(typed)[1] == [typed]


LOOK_GUARDED = ["'=1", "'-x", "''-x", "'\t=1", "'\u200b+1", "''＝x"]


@pytest.mark.parametrize("typed", LOOK_GUARDED)
def test_a_text_that_looks_guarded_is_guarded_once_more(typed):
    assert read_cells(typed)[1] == ["'" + typed]


@pytest.mark.parametrize("typed", [*FORMULAS, *LOOK_GUARDED, "'quoted'", "'", "''", "-10 %", ""])
def test_a_cell_is_read_as_it_was_typed(typed):
    assert csv_writer.read_csv_text(*read_cells(typed, "x")[1][:1]) == typed


@given(st.text(alphabet=st.sampled_from("'=-+@x1 \t\n＝\u200b")))
def test_any_text_is_read_as_it_was_typed(typed):
    cell, _ = read_cells(typed, "x")[1]
    assert csv_writer.read_csv_text(cell) == typed


@given(st.text())
def test_only_characters_that_no_spreadsheet_shows_are_lost(typed):
    cell, _ = read_cells(typed, "x")[1]
    assert csv_writer.read_csv_text(cell) == csv_writer.clean_csv_text(typed)


def test_control_characters_are_replaced_and_line_breaks_kept():
    assert read_cells("a\x00b\x1b[31m\x85\u2028c\ud800\nd\r\ne")[1] == [
        "a\ufffdb\ufffd[31m\ufffd\ufffdc\ufffd\nd\ne"
    ]


def test_nothing_is_cut():
    assert read_cells("长" * 40_000)[1] == ["长" * 40_000]


def test_numbers_stay_numbers_and_unknown_values_are_empty():
    assert read_cells(3, True, False, None)[1] == ["3", "yes", "no", ""]


def test_a_fraction_has_four_decimals_so_that_no_spreadsheet_takes_its_point_for_thousands():
    assert read_cells(0.375, 3.0, -2.5, 1000.25)[1] == ["0.3750", "3.0000", "-2.5000", "1000.2500"]


@given(st.text())
def test_any_text_is_a_single_harmless_cell(typed):
    (_, row) = read_cells("x", typed)
    assert len(row) == 2
    assert row[1].lstrip("\u200b\ufeff \t\n\u3000")[:1] not in set("=+-@＝＋－＠") or row[
        1
    ].startswith("'")

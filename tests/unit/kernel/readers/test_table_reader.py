"""Tables of people and groups: rows of CSV and XLSX files, limits, titles and names."""

import datetime
import io

import openpyxl
import pytest

from live.kernel.errors import BadFile
from live.kernel.readers.table_reader import (
    MAX_CELL_CHARS,
    MAX_COLUMNS,
    NameIndex,
    match_columns,
    read_table,
    split_words,
)

ROWS = [["Name", "City"], ["Ana, the first", "Łódź"], [], ["Bo"]]


def read(content, is_workbook=False, max_rows=10):
    content = content.encode() if isinstance(content, str) else content
    return read_table(content, is_workbook, max_rows)


def workbook_of(rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", ",;\t")
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_csv_file_may_have_any_delimiter_line_end_and_byte_order_mark(delimiter, end, mark):
    lines = ["Name|City", '"Ana, the first"|Łódź', "", "Bo |", "|", ""]
    assert read(mark + end.join(lines).replace("|", delimiter)) == ROWS


def test_a_workbook_has_the_rows_of_its_first_sheet():
    assert read(workbook_of(ROWS), is_workbook=True) == ROWS


def test_numbers_and_dates_of_a_workbook_are_texts():
    rows = [[17, 2.5, datetime.date(2026, 12, 3), True]]
    assert read(workbook_of(rows), is_workbook=True) == [["17", "2.5", "2026-12-03", "True"]]


def test_a_cell_in_quotes_may_have_line_breaks():
    assert read('Name\n"Ana\nRossi"\nBo\n') == [["Name"], ["Ana\nRossi"], ["Bo"]]


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        ("", "table_empty", None),
        (" , \n\n", "table_empty", None),
        ("Name".encode("utf-16"), "table", None),
        ("München".encode("latin-1"), "table", None),
        ('Name\nAna\n"Bo', "csv", 3),
        ('Name\n"Ana"Bo\n', "csv", 2),
        ("Ana\n" * 11, "table_rows", None),
        ("Ana\n" + "," * MAX_COLUMNS + "x\n", "table_columns", 2),
        ("Ana\n\n" + "x" * (MAX_CELL_CHARS + 1), "table_cell", 3),
        ("Ana\nB\0o\n", "table_cell", 2),
    ],
)
def test_a_refusal_has_its_line(content, reason, line):
    with pytest.raises(BadFile) as refused:
        read(content)
    assert (refused.value.reason, refused.value.fields.get("line")) == (reason, line)


@pytest.mark.parametrize("content", [b"", b"Name\nAna", workbook_of(ROWS)[:-60]])
def test_a_file_that_is_not_a_workbook_is_refused(content):
    with pytest.raises(BadFile, match=r"table$"):
        read(content, is_workbook=True)


def test_titles_are_matched_without_case_signs_and_accents():
    names = {"email": ("e mail", "邮箱"), "name": ("name", "姓名")}
    assert match_columns(["E-Mail", "ＮＡＭＥ", "Namé*", "邮箱", "Phone", ""], names) == [
        *("email", "name", "name", "email", "", ""),
    ]


def test_a_name_is_found_as_it_is_written_before_it_is_found_without_signs():
    index = NameIndex([("xian", ["Xi'an", "西安"]), ("es", ["Córdoba"]), ("ar", ["Cordoba"])])
    assert [index.find(cell) for cell in ("xian", "XI’AN", "xi an", "西安")] == ["xian"] * 4
    assert [index.find(cell) for cell in ("córdoba", "CORDOBA")] == ["es", "ar"]
    assert index.find("Cördoba") is None, "either could be meant"
    assert index.find("Rome") is None and index.find("") is None


def test_a_cell_lists_words_in_any_way():
    assert split_words(" en, zh；pt|en ") == ["en", "zh", "pt"]
    assert split_words("") == []

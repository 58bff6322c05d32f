"""Programmes in tables: columns by their titles, delimiters, languages, times."""

import io
from datetime import date, datetime, time

import openpyxl
import pytest

from unit.features.sessions.formats.programmes import read, refusal_of, talks_of, times_of

ROWS = [
    [
        *("Date", "Start", "End", "Title", "Title (zh)", "Room", "Speakers", "Role", "Track"),
        "Link",
    ],
    [
        *("2022-06-02", "09:00", "09:30", "Welcome", "欢迎致辞", "Great Hall", "Ana Silva"),
        *("Mayor of Porto", "Opening", "https://a.example/1"),
    ],
    [
        "2022-06-02",
        "9:30",
        "10:30",
        "Rivers",
        "河流",
        "Great Hall",
        "Li Wei; Jo Ode",
        "A; B",
        "",
        "",
    ],
]


def table(rows=ROWS, delimiter=","):
    return "\r\n".join(delimiter.join(row) for row in rows)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_is_a_talk(delimiter):
    rows = [[cell.replace(";", " /") for cell in row] for row in ROWS]
    rows[2][7] = "A|B"
    welcome, rivers = talks_of(table(rows, delimiter))
    assert times_of(welcome) == ("02 09:00", "02 09:30")
    assert welcome.title == {"en": "Welcome", "zh": "欢迎致辞"}
    assert (welcome.room, welcome.track) == ({"en": "Great Hall"}, {"en": "Opening"})
    assert [(each.name, each.role) for each in welcome.speakers] == [
        ("Ana Silva", "Mayor of Porto")
    ]
    assert [(each.name, each.role) for each in rivers.speakers] == [
        ("Li Wei", "A"),
        ("Jo Ode", "B"),
    ]
    assert welcome.links[0].url == "https://a.example/1"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_of_spreadsheets_are_read(encoding):
    assert talks_of(table().encode(encoding))[0].title["zh"] == "欢迎致辞"


@pytest.mark.parametrize(
    "titles",
    [
        *(
            "date,start,title_en,title_zh",
            "Date,Start,Title,Title (zh)",
            "日期,开始,标题,标题（中文）",
        ),
        *("Day,Time,Title,Title [zh-Hans]", "Date,Start time,Session title,title zh"),
        "DATE,START,Title (English),Title (Chinese)",
    ],
)
def test_titles_of_columns_name_fields_and_languages(titles):
    (talk,) = talks_of(f"{titles}\n2022-06-02,09:00,Welcome,欢迎")
    assert talk.title == {"en": "Welcome", "zh": "欢迎"} and times_of(talk)[0] == "02 09:00"


def test_a_title_without_a_language_is_in_that_of_its_script():
    assert talks_of("日期,开始,标题\n2022-06-02,09:00,欢迎")[0].title == {"zh": "欢迎"}


@pytest.mark.parametrize(
    ("head", "row", "times"),
    [
        ("date,start,end", "2022-06-02,09:00,10:00", ("02 09:00", "02 10:00")),
        ("date,start,duration", "2022-06-02,09:00,45", ("02 09:00", "02 09:45")),
        ("date,start,duration", "2022-06-02,09:00,0:45", ("02 09:00", "02 09:45")),
        ("date,start,duration", "2022-06-02,09:00,45 min", ("02 09:00", "02 09:45")),
        ("date,time", "02/06/2022,09:00-10:00", ("02 09:00", "02 10:00")),
        ("start,end", "2022-06-02 09:00,2022-06-02 10:00", ("02 09:00", "02 10:00")),
        ("start,end", "2022-06-02T07:00:00Z,2022-06-02T08:00:00Z", ("02 09:00", "02 10:00")),
        ("start,end", "02/06/2022 09:00,02/06/2022 10:00", ("02 09:00", "02 10:00")),
        ("date,start,end", "2022-06-02,23:00,01:00", ("02 23:00", "03 01:00")),
        ("date,start,end", "6月2日,下午2:00,下午3:00", ("02 14:00", "02 15:00")),
        ("date,start", "2022-06-02,09:00", ("02 09:00", "02 09:30")),
        ("date,start", "Day 2,09:00", ("03 09:00", "03 09:30")),
    ],
)
def test_times_are_read_from_several_kinds_of_columns(head, row, times):
    assert times_of(talks_of(f"title,{head}\nHello,{row}")[0]) == times


def test_a_day_holds_until_the_next_row_with_a_day():
    talks = talks_of("date,start,end,title\n2022-06-03,09:00,10:00,A\n,10:00,11:00,B\n")
    assert times_of(talks[1])[0] == "03 10:00"


def test_columns_that_are_not_known_are_named():
    _, notes = read("date,start,title,Notes,Empty,Titre (fr)\n2022-06-02,09:00,A,x,,y\n")
    assert notes["programme_columns"] == {"names": "Notes, Titre (fr)"}


def test_commas_separate_names_where_nothing_else_does():
    head = "date;start;title;speakers\n2022-06-02;09:00;A;"
    names = [each.name for each in talks_of(head + "Ana Silva, Li Wei and Jo Ode")[0].speakers]
    assert names == ["Ana Silva", "Li Wei", "Jo Ode"]
    speaker = talks_of(head + '"Ana Silva, mayor of Porto"')[0].speakers[0]
    assert (speaker.name, speaker.role) == ("Ana Silva", "mayor of Porto")


def test_breaks_are_known_by_their_kind_or_title():
    talks = talks_of(
        "date,start,title,type\n2022-06-02,09:00,Fresh air,Break\n2022-06-02,10:00,Lunch,"
    )
    assert [talk.kind for talk in talks] == ["break", "break"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('date,start,title\n2022-06-02,09:00,"A', "csv"),
        ("date,start,title\n" + "2022-06-02,09:00,A\n" * 4001, "programme_talks"),
        ("date,start,title\n", "programme_empty"),
        ("date,start,title\n,,A\n", "programme_untimed"),
        ("date,title\n2022-06-02,A\n", "programme_text"),
    ],
)
def test_tables_that_cannot_be_read_are_refused(content, reason):
    assert refusal_of(content) == reason


def test_cells_are_only_texts():
    (talk,) = talks_of('date,start,title\n2022-06-02,09:00,"=HYPERLINK(""x"")"')
    assert talk.title == {"en": '=HYPERLINK("x")'}


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("titles", "cells"),
    [
        (["Date", "Start", "End"], [date(2022, 6, 2), time(9), time(10, 30)]),
        (["Date", "Start", "End"], ["2022-06-02", "09:00", "10:30"]),
        (["Start", "End"], [datetime(2022, 6, 2, 9), datetime(2022, 6, 2, 10, 30)]),  # noqa: DTZ001
        (["日期", "时间"], ["6月2日", "09:00-10:30"]),
        (["Date", "Start", "Duration"], [datetime(2022, 6, 2), time(9), 90]),  # noqa: DTZ001
    ],
)
def test_the_first_sheet_of_a_workbook_is_a_table(titles, cells):
    titles, cells = [*titles, "Title", "Title (zh)"], [*cells, "Welcome", "欢迎"]
    (talk,) = talks_of(workbook(titles, [*cells, "x" * 700], []))
    assert times_of(talk) == ("02 09:00", "02 10:30")
    assert talk.title == {"en": "Welcome", "zh": "欢迎"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (workbook(["A", "B"], [1, 2]), "programme_workbook"),
        (workbook(["Date", "Start", "Title"]), "programme_empty"),
        (workbook(), "table_empty"),
        (b"PK\x03\x04 and more", "table"),
    ],
)
def test_workbooks_without_a_programme_are_refused(content, reason):
    assert refusal_of(content) == reason
